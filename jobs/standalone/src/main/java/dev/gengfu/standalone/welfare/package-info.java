/**
 * What an operator does with people's data: the roster in, past check-ins in, a report of what is
 * kept, looking somebody up, erasing. Errors name lines and columns, never what stands in them.
 */
package dev.gengfu.standalone.welfare;
