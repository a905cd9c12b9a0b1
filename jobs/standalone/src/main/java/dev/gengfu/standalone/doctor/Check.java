package dev.gengfu.standalone.doctor;

import java.util.List;

/** One look at one thing; bounded in time, changes nothing. */
@FunctionalInterface
interface Check {
  /**
   * What it found.
   *
   * @throws Exception when the thing is not there: that is a fault as well
   */
  List<Finding> look() throws Exception;
}
