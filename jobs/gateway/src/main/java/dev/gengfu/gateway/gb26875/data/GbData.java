package dev.gengfu.gateway.gb26875.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The application data of a frame, taken apart.
 *
 * @param objects its objects; of broken data those that could be made out, to be searched for
 *     alarms only
 * @param reason unknownType or badObjects; null when the data is as it should be
 * @param detail one sentence with the fault, null when there is none
 */
public record GbData(List<GbObject> objects, String reason, String detail) {
  public static final String UNKNOWN_TYPE = "unknownType";
  public static final String BAD_OBJECTS = "badObjects";
  private static final int HEAD = 2;

  /** Takes application data apart; never fails. */
  public static GbData read(byte[] data) {
    if (data.length < HEAD) {
      return fault(BAD_OBJECTS, "expected a type and a count, found " + data.length + " bytes");
    }
    int code = data[0] & 0xff;
    int count = data[1] & 0xff;
    Optional<ObjectType> known = ObjectType.of(code);
    if (known.isEmpty()) {
      return ObjectType.isPassedOver(code)
          ? new GbData(List.of(), null, null)
          : fault(UNKNOWN_TYPE, "type " + code + " is not known here");
    }
    ObjectType type = known.get();
    if (HEAD + count * type.size() != data.length) {
      String expected = count + " objects of " + type.size() + " bytes of type " + code;
      String found = (data.length - HEAD) + " bytes";
      return new GbData(
          whatIsThere(data), BAD_OBJECTS, "expected " + expected + ", found " + found);
    }
    List<GbObject> objects = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      objects.add(type.read(data, HEAD + i * type.size()));
    }
    return new GbData(List.copyOf(objects), null, null);
  }

  /**
   * Every object of which at least the state is there. When the objects are all of one other length
   * than the standard's (some makes leave the time out), that one is believed.
   */
  public static List<GbObject> whatIsThere(byte[] data) {
    Optional<ObjectType> known =
        data.length <= HEAD ? Optional.empty() : ObjectType.of(data[0] & 0xff);
    if (known.isEmpty()) {
      return List.of();
    }
    ObjectType type = known.get();
    int length = data.length - HEAD;
    int count = data[1] & 0xff;
    boolean even = count > 0 && length % count == 0 && length / count >= type.stateBytes();
    int stride = even ? length / count : type.size();
    byte[] padded = Arrays.copyOf(data, data.length + type.size());
    List<GbObject> objects = new ArrayList<>();
    for (int at = HEAD; at + type.stateBytes() <= data.length; at += stride) {
      objects.add(type.read(padded, at));
    }
    return List.copyOf(objects);
  }

  private static GbData fault(String reason, String detail) {
    return new GbData(List.of(), reason, detail);
  }
}
