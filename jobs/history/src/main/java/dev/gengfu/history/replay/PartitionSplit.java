package dev.gengfu.history.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A partition of the log, to be read in the order of its offsets.
 *
 * @param partition its number
 * @param files its files, in order
 * @param first offset of the first record to read
 * @param last offset of the last one
 */
record PartitionSplit(int partition, List<String> files, long first, long last)
    implements SourceSplit, Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String splitId() {
    return Integer.toString(partition);
  }

  /** For the way from the enumerator to a reader. */
  static final class Serializer implements SimpleVersionedSerializer<PartitionSplit> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(PartitionSplit split) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(split.partition());
      out.writeLong(split.first());
      out.writeLong(split.last());
      out.writeInt(split.files().size());
      for (String file : split.files()) {
        out.writeUTF(file);
      }
      return bytes.toByteArray();
    }

    @Override
    public PartitionSplit deserialize(int version, byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      int partition = in.readInt();
      long first = in.readLong();
      long last = in.readLong();
      List<String> files = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        files.add(in.readUTF());
      }
      return new PartitionSplit(partition, files, first, last);
    }
  }
}
