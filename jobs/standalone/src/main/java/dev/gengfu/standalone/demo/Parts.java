package dev.gengfu.standalone.demo;

import dev.gengfu.standalone.DataFolder;
import dev.gengfu.standalone.child.ChildOptions;
import dev.gengfu.standalone.child.ConsoleChild;
import dev.gengfu.standalone.child.FlinkChild;
import dev.gengfu.standalone.child.GatewayChild;
import dev.gengfu.standalone.child.KafkaChild;
import dev.gengfu.standalone.supervisor.JavaCommand;
import dev.gengfu.standalone.supervisor.Part;

/** The four child JVMs of a demo: their names, memory and flags. */
final class Parts {
  static final String KAFKA = "kafka";
  static final String GATEWAY = "mqtt+gateway";
  static final String FLINK = "flink";
  static final String CONSOLE = "console";

  private final DataFolder data;

  Parts(DataFolder data) {
    this.data = data;
  }

  Part kafka(ChildOptions options) {
    JavaCommand java = JavaCommand.small(256, data.log(KAFKA)).quick();
    return new Part(KAFKA, java.of(KafkaChild.class, options.arguments()));
  }

  Part gateway(ChildOptions options) {
    JavaCommand java = JavaCommand.small(320, data.log(GATEWAY)).quick();
    return new Part(GATEWAY, java.of(GatewayChild.class, options.arguments()));
  }

  Part flink(ChildOptions options) {
    JavaCommand java =
        JavaCommand.small(448, data.log(FLINK))
            .quick()
            .forFlink()
            .flag("-Dlog.file=" + data.log(FLINK));
    return new Part(FLINK, java.of(FlinkChild.class, options.arguments()));
  }

  Part console(ChildOptions options) {
    JavaCommand java = JavaCommand.small(192, data.log(CONSOLE)).quick();
    return new Part(CONSOLE, java.of(ConsoleChild.class, options.arguments()));
  }
}
