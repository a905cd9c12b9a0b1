package dev.gengfu.domain;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A point in time: epoch milliseconds in Java, RFC 3339 in UTC with three decimals on the wire. */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = Timestamps.Writer.class)
@JsonDeserialize(using = Timestamps.Reader.class)
public @interface Millis {}
