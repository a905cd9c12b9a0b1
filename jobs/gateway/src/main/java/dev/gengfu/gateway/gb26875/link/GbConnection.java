package dev.gengfu.gateway.gb26875.link;

import dev.gengfu.gateway.gb26875.GbTaken;
import dev.gengfu.gateway.gb26875.GbTaken.Answer;
import dev.gengfu.gateway.gb26875.frame.Address;
import dev.gengfu.gateway.gb26875.frame.Command;
import dev.gengfu.gateway.gb26875.frame.Frame;
import dev.gengfu.gateway.gb26875.frame.FrameDecoder;
import dev.gengfu.gateway.gb26875.frame.FrameEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. Reads no more than it may keep: when the way into Kafka is full, when the peer
 * does not read its answers, or when too much of this connection is on its way, it stops reading
 * and the sender's window closes. Everything but {@link #checkGuard} runs on the event loop.
 */
final class GbConnection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(GbConnection.class);

  /** Devices behind one connection that commands are sent to, e.g. behind a concentrator. */
  private static final int MAX_DEVICES = 64;

  private final GbCentre centre;
  private final FrameDecoder decoder = new FrameDecoder();
  private final Downlink downlink;
  private final Deque<ByteBuf> unread = new ArrayDeque<>();
  private final Map<Address, Frame> devices = new LinkedHashMap<>();
  private ChannelHandlerContext context;
  private String remote = "unknown";
  private int pending;
  private boolean heard;
  private boolean paused;
  private boolean awaitsRoom;
  private boolean closing;
  private final List<ScheduledFuture<?>> timers = new ArrayList<>(2);
  private ScheduledFuture<?> frameTimer;

  GbConnection(GbCentre centre) {
    this.centre = centre;
    this.downlink = new Downlink(centre.settings.resends());
  }

  Set<Address> devices() {
    return devices.keySet();
  }

  /** Sends a guard check; from any thread. */
  void checkGuard(Address device) {
    boolean taken =
        onLoop(
            () -> {
              if (!command(device, Downlink.guardCheck(centre.settings.guardCheckMinutes()))) {
                centre.notSent(device);
              }
            });
    if (!taken) {
      centre.notSent(device);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    if (ctx.channel().remoteAddress() instanceof InetSocketAddress address) {
      remote = address.getHostString() + ":" + address.getPort();
    }
    int idle = centre.settings.idleSeconds();
    timers.add(
        ctx.executor().scheduleWithFixedDelay(this::closeIfIdle, idle, idle, TimeUnit.SECONDS));
    int hours = centre.settings.clockSyncHours();
    if (hours > 0) {
      timers.add(
          ctx.executor().scheduleWithFixedDelay(this::syncClocks, hours, hours, TimeUnit.HOURS));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    unread.add((ByteBuf) message);
    pump();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    pump();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    pump();
    if (!paused && !closing) {
      takeWhatIsLeft();
    }
    cancelFrameTimer();
    timers.forEach(timer -> timer.cancel(false));
    unread.forEach(ByteBuf::release);
    unread.clear();
    downlink.abandon().forEach(centre::undelivered);
    centre.left(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("{}: {}", remote, cause.toString());
    } else {
      LOG.error("{}: connection given up", remote, cause);
    }
    var unused = ctx.close();
  }

  /** Takes what there is room for; the rest waits here or in the sender's hands. */
  private void pump() {
    boolean progress = false;
    while (!closing) {
      // Asked once: room that comes between two looks would have nobody who waits for it.
      boolean isRoom = centre.room.isThere();
      if (!isRoom || !mayTake()) {
        pause();
        if (!isRoom) {
          awaitRoom();
        }
        return;
      }
      FrameEvent next = decoder.next();
      if (next != null) {
        progress = true;
        take(next);
      } else if (!feed()) {
        paused = false;
        context.channel().config().setAutoRead(true);
        watchFrame(progress);
        return;
      }
    }
    cancelFrameTimer();
  }

  private boolean mayTake() {
    return pending < centre.settings.maxPendingPerConnection()
        && (context.channel().isWritable() || !context.channel().isActive());
  }

  private void pause() {
    if (!paused) {
      paused = true;
      centre.counts.paused.increment();
      context.channel().config().setAutoRead(false);
    }
    cancelFrameTimer();
  }

  private void awaitRoom() {
    if (!awaitsRoom) {
      awaitsRoom = true;
      centre.room.await(() -> onLoop(this::roomAgain));
    }
  }

  private void roomAgain() {
    awaitsRoom = false;
    if (context.channel().isActive()) {
      pump();
    }
    centre.room.passOn();
  }

  /** Gives the decoder more bytes; false when there are none. */
  private boolean feed() {
    ByteBuf first = unread.peek();
    if (first == null) {
      return false;
    }
    byte[] bytes = new byte[Math.min(first.readableBytes(), decoder.room())];
    first.readBytes(bytes);
    decoder.give(bytes, bytes.length);
    if (!first.isReadable()) {
      unread.remove().release();
    }
    return true;
  }

  private void take(FrameEvent event) {
    GbTaken taken = centre.decoder.take(event, remote, centre.now());
    taken.remarks().forEach(this::remark);
    if (event instanceof FrameEvent.Whole whole) {
      whole(whole.frame(), taken);
    } else {
      if (event instanceof FrameEvent.BadChecksum bad) {
        answer(bad.frame(), Command.DENY);
      }
      put(taken, () -> {});
      if (event instanceof FrameEvent.NoFrame run && run.length() >= FrameDecoder.MAX_RUN) {
        centre.counts.floods.increment();
        close();
      }
    }
  }

  private void whole(Frame frame, GbTaken taken) {
    heard = true;
    heard(frame);
    if (taken.guardAnswer()) {
      centre.guardAnswered(frame.source());
    }
    if (frame.command() == Command.CONFIRM) {
      downlink.confirmed(frame);
    } else if (frame.command() == Command.DENY) {
      carryOut(downlink.denied(frame));
    }
    if (taken.answer() != Answer.CONFIRM) {
      if (taken.answer() == Answer.DENY) {
        answer(frame, Command.DENY);
      }
      put(taken, () -> {});
    } else if (taken.isNothing()) {
      put(taken, () -> {});
      answer(frame, Command.CONFIRM);
    } else if (centre.inFlight.begin(frame, () -> onLoop(() -> answer(frame, Command.CONFIRM)))) {
      put(taken, () -> centre.inFlight.end(frame).forEach(Runnable::run));
    } else {
      centre.counts.repeats.increment();
      put(GbTaken.repeat(), () -> {});
    }
  }

  /** Counts it as waiting until Kafka has it. */
  private void put(GbTaken taken, Runnable written) {
    if (taken.isNothing()) {
      centre.sink.put(taken, () -> {});
      return;
    }
    int weight = taken.weight();
    pending += weight;
    centre.room.take(weight);
    centre.sink.put(
        taken,
        () -> {
          written.run();
          centre.room.release(weight);
          onLoop(() -> written(weight));
        });
  }

  private void written(int weight) {
    pending -= weight;
    if (paused && context.channel().isActive()) {
      pump();
    }
  }

  private void heard(Frame frame) {
    centre.heard(frame.source());
    boolean isNew = !devices.containsKey(frame.source());
    if (isNew && devices.size() >= MAX_DEVICES) {
      return;
    }
    devices.put(frame.source(), frame.withoutData());
    centre.reachable(frame.source(), this);
    if (isNew && centre.settings.clockSyncHours() > 0) {
      syncClock(frame.source());
    }
  }

  private void syncClocks() {
    devices.keySet().forEach(this::syncClock);
  }

  private void syncClock(Address device) {
    command(device, Downlink.syncClock(centre.frameTime()));
  }

  /** Sends a command; false when there is nobody to send it to any more, or too much is open. */
  private boolean command(Address device, byte[] data) {
    Frame like = devices.get(device);
    if (like == null || !context.channel().isActive()) {
      return false;
    }
    Optional<Downlink.Open> begun = downlink.begin(like, data, centre.frameTime());
    if (begun.isEmpty()) {
      LOG.warn("{}: too many commands are open", device);
      return false;
    }
    centre.counts.commands.increment();
    send(begun.get());
    return true;
  }

  private void carryOut(Downlink.Next next) {
    if (next instanceof Downlink.Next.Resend again) {
      send(again.command());
    } else if (next instanceof Downlink.Next.GivenUp never) {
      centre.undelivered(never.command());
    }
  }

  private void send(Downlink.Open command) {
    write(command.frame());
    var unused =
        context
            .executor()
            .schedule(
                () -> carryOut(downlink.late(command)),
                centre.settings.confirmMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void answer(Frame frame, int command) {
    if (context.channel().isActive()) {
      (command == Command.CONFIRM ? centre.counts.confirms : centre.counts.denies).increment();
      write(frame.answer(command, centre.frameTime()));
    }
  }

  private void write(Frame frame) {
    var unused =
        context.writeAndFlush(Unpooled.wrappedBuffer(frame.bytes()), context.voidPromise());
  }

  private void remark(String remark) {
    if (centre.remarks.spend(centre.now())) {
      LOG.info("alarm by {}: {}", remote, remark);
    }
  }

  /** A frame that has begun must be whole in time; only what was completed begins the time anew. */
  private void watchFrame(boolean progress) {
    if (!decoder.isOpen() || progress) {
      cancelFrameTimer();
    }
    if (decoder.isOpen() && frameTimer == null && !closing) {
      frameTimer =
          context
              .executor()
              .schedule(this::frameTooLate, centre.settings.frameMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void cancelFrameTimer() {
    if (frameTimer != null) {
      frameTimer.cancel(false);
      frameTimer = null;
    }
  }

  private void frameTooLate() {
    frameTimer = null;
    boolean half = decoder.hasHalfFrame();
    takeWhatIsLeft();
    if (half) {
      centre.counts.halfFrames.increment();
      close();
    }
  }

  private void takeWhatIsLeft() {
    FrameEvent left = decoder.giveUp();
    if (left != null) {
      take(left);
    }
  }

  private void closeIfIdle() {
    if (!heard && !paused && !closing) {
      centre.counts.idle.increment();
      takeWhatIsLeft();
      close();
    }
    heard = false;
  }

  private void close() {
    closing = true;
    var unused = context.close();
  }

  /** Answers whether it will be done. */
  private boolean onLoop(Runnable work) {
    try {
      context.executor().execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: the server has stopped", remote);
      return false;
    }
  }
}
