package dev.gengfu.gateway.gb26875.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gengfu.gateway.gb26875.Frames;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void aRealFrameIsReadFieldByField() {
    Frame frame = Frame.read(Frames.REAL_FIRE, 0, Frames.REAL_FIRE.length);
    assertThat(frame.serial()).isEqualTo(1);
    assertThat(frame.version()).isEqualTo(0x0101);
    assertThat(frame.time().text()).isEqualTo("2012-09-26T09:58:32");
    assertThat(frame.source().hex()).isEqualTo("790300000000");
    assertThat(frame.source().value()).isEqualTo(889);
    assertThat(frame.destination().hex()).isEqualTo("385b01000000");
    assertThat(frame.command()).isEqualTo(Command.SEND_DATA);
    assertThat(frame.data()).hasSize(48);
  }

  @Test
  void aRealFrameIsWrittenAsItCame() {
    Frame frame = Frame.read(Frames.REAL_FIRE, 0, Frames.REAL_FIRE.length);
    assertThat(frame.bytes()).isEqualTo(Frames.REAL_FIRE);
  }

  @Test
  void theConfirmationOfARealCentreIsOursByteForByte() {
    Frame frame = Frame.read(Frames.REAL_FIRE, 0, Frames.REAL_FIRE.length);
    FrameTime then = FrameTime.of(LocalDateTime.parse("2012-09-26T09:58:35"));
    assertThat(frame.answer(Command.CONFIRM, then).bytes()).isEqualTo(Frames.REAL_CONFIRM);
  }

  @Test
  void moreDataThanTheStandardAllowsIsRefused() {
    assertThat(Frames.data(1, new byte[1_024]).bytes()).hasSize(Frame.MAX_BYTES);
    assertThatThrownBy(() -> Frames.data(1, new byte[1_025]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1024");
  }

  @Test
  void anAddressIsTwelveDigitsInTheOrderOfTheWire() {
    assertThat(Address.parse("0102030405ff").value()).isEqualTo(0xff05_0403_0201L);
    assertThat(new Address(0xff05_0403_0201L).hex()).isEqualTo("0102030405ff");
    assertThat(Address.isHex("0102030405FF")).isFalse();
    assertThatThrownBy(() -> Address.parse("889")).hasMessageContaining("12 digits");
  }

  @Test
  void aClockThatWasNeverSetShowsAsItIs() {
    assertThat(new FrameTime(0, 0, 0, 0, 0, 0).text()).isEqualTo("2000-00-00T00:00:00");
    assertThat(new FrameTime(255, 255, 255, 255, 255, 255).text())
        .isEqualTo("2255-255-255T255:255:255");
  }
}
