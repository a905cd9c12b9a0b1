package dev.gengfu.delivery.channel.cap;

import dev.gengfu.delivery.channel.Channel;
import dev.gengfu.delivery.channel.Delivery;
import dev.gengfu.delivery.channel.Http;
import dev.gengfu.delivery.channel.Outcome;
import dev.gengfu.delivery.channel.Words;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** CAP 1.2: a file per message, a post, or both; delivered when all that is asked for is done. */
public final class CapChannel implements Channel<Delivery> {
  private final CapSettings settings;
  private final CapMessage message;
  private final Http http;

  /** A channel by its settings. */
  public CapChannel(CapSettings settings, Http http, Words words) {
    this.settings = settings;
    this.message = new CapMessage(settings.sender(), words);
    this.http = http;
  }

  @Override
  public Outcome send(List<Delivery> bundle)
      throws XMLStreamException, IOException, InterruptedException {
    Delivery one = bundle.get(0);
    byte[] xml = message.of(one);
    Outcome outcome = Outcome.delivered("no address");
    if (settings.folder() != null) {
      outcome = write(one, xml);
    }
    if (settings.url() != null) {
      URI url = Http.address(settings.url());
      Map<String, String> id = Map.of("idempotency-key", one.id());
      outcome = http.post(url, "application/cap+xml", id, xml, Http.Answer::plain);
    }
    return outcome;
  }

  /** Under its name it is whole and on the disk, or not there. */
  private Outcome write(Delivery one, byte[] xml) throws IOException {
    Path folder = Files.createDirectories(Path.of(settings.folder()));
    String name = CapMessage.identifier(one.alert().alertId(), one.alert().rev()) + ".xml";
    Path file = folder.resolve(name).normalize();
    if (!folder.normalize().equals(file.getParent())) {
      return Outcome.refused("its id is no file name");
    }
    Path part = folder.resolve(name + ".part");
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(xml);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return Outcome.delivered("file " + name);
  }
}
