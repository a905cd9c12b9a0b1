package dev.gengfu.history.files;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableWriter;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.core.fs.local.LocalRecoverableWriter;

/**
 * Files of this machine for a process that dies: after so many changes none is made any more, and
 * whatever had been done stays. Scheme {@code cut}.
 */
public final class CutFileSystem extends LocalFileSystem {
  private static final URI NAME = URI.create("cut:///");
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** Found by Flink. */
  public static final class Factory implements FileSystemFactory {
    @Override
    public String getScheme() {
      return NAME.getScheme();
    }

    @Override
    public FileSystem create(URI uri) {
      return new CutFileSystem();
    }
  }

  /** Dies after so many changes. */
  static void dieAfter(int changes) {
    LEFT.set(changes);
  }

  /** Lives again; answers whether it had died. */
  static boolean revive() {
    return LEFT.getAndSet(Integer.MAX_VALUE) < 0;
  }

  private static void change() throws IOException {
    if (LEFT.decrementAndGet() < 0) {
      throw new IOException("cut");
    }
  }

  @Override
  public URI getUri() {
    return NAME;
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    change();
    return super.delete(path, recursive);
  }

  @Override
  public LocalRecoverableWriter createRecoverableWriter() throws IOException {
    return new LocalRecoverableWriter(this) {
      @Override
      public RecoverableFsDataOutputStream open(Path path) throws IOException {
        change();
        return new Stream(super.open(path));
      }
    };
  }

  private static final class Stream extends RecoverableFsDataOutputStream {
    private static final int COUNTED = 500;

    private final RecoverableFsDataOutputStream out;
    private int writes;

    Stream(RecoverableFsDataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
    }

    /** A footer alone is thousands of them. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (writes % COUNTED == 0) {
        change();
      }
      writes++;
      out.write(bytes, from, length);
    }

    @Override
    public Committer closeForCommit() throws IOException {
      change();
      Committer committer = out.closeForCommit();
      return new Committer() {
        @Override
        public void commit() throws IOException {
          change();
          committer.commit();
        }

        @Override
        public void commitAfterRecovery() throws IOException {
          commit();
        }

        @Override
        public RecoverableWriter.CommitRecoverable getRecoverable() {
          return committer.getRecoverable();
        }
      };
    }

    @Override
    public RecoverableWriter.ResumeRecoverable persist() throws IOException {
      return out.persist();
    }

    @Override
    public long getPos() throws IOException {
      return out.getPos();
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void sync() throws IOException {
      out.sync();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
