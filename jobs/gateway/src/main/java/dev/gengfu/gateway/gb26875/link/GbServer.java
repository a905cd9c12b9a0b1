package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.gateway.gb26875.GbSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TCP listener for transmission devices. */
public final class GbServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GbServer.class);
  private static final int THREADS = 2;
  private static final int BACKLOG = 1_024;
  private static final int READ_BYTES = 2_048;

  /** A peer that does not read its answers is not read either. */
  private static final WriteBufferWaterMark ANSWERS = new WriteBufferWaterMark(4_096, 16_384);

  private static final long LOOK_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 1_000;

  private final GbCentre centre;
  private final EventLoopGroup acceptor = group(1);
  private final EventLoopGroup workers = group(THREADS);
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listener;

  /**
   * Binds and starts.
   *
   * @throws IOException when the address is taken
   */
  public GbServer(GbCentre centre) throws IOException {
    this.centre = centre;
    GbSettings settings = centre.settings;
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(acceptor, workers)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, ANSWERS)
            .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .childHandler(new Welcome());
    ChannelFuture bound =
        bootstrap
            .bind(new InetSocketAddress(settings.host(), settings.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      stop();
      String address = settings.host() + ":" + settings.port();
      throw new IOException(
          "can't listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
    }
    listener = bound.channel();
    var unused =
        acceptor.scheduleWithFixedDelay(
            this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Puts a handler on what is let in. */
  private final class Welcome extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      if (centre.admit()) {
        open.add(channel);
        channel.pipeline().addLast(new GbConnection(centre));
      } else {
        channel.unsafe().closeForcibly();
      }
    }
  }

  private void look() {
    try {
      centre.look();
    } catch (RuntimeException e) {
      LOG.error("line check goes on after {}", e.toString(), e);
    }
  }

  private static EventLoopGroup group(int threads) {
    return new NioEventLoopGroup(threads, new DefaultThreadFactory("gateway-gb26875", true));
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Closes every connection; takes a second at most. */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly(CLOSE_MILLIS);
    open.close().awaitUninterruptibly(CLOSE_MILLIS);
    stop();
  }

  private void stop() {
    var unused = acceptor.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    unused = workers.shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
