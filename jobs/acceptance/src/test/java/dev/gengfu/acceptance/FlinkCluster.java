package dev.gengfu.acceptance;

import static dev.gengfu.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gengfu.brokers.FreePort;
import dev.gengfu.domain.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * A Flink cluster with high availability, each part a process of its own on loopback: ZooKeeper, a
 * JobManager and two TaskManagers, started as Flink's own scripts start them. What they run with is
 * config/flink/config.yaml and config/deploy/standalone.yaml; only addresses, folders and memory
 * are of this machine. The jars of lib/ come from the module cluster.
 */
final class FlinkCluster implements AutoCloseable {
  private static final Path LIB = Launcher.HOME.resolve("jobs/cluster/target/lib");
  private static final Path REPORTER = Launcher.HOME.resolve("jobs/standalone/target/classes");
  private static final Path JOB = Launcher.HOME.resolve("jobs/alerting/target/alerting.jar");
  private static final String MAIN = "dev.gengfu.alerting.EmergencyJob";
  private static final String APPLICATION =
      "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration SUBMIT = Duration.ofSeconds(90);
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final int ZOOKEEPER_MEGABYTES = 96;
  private static final int CLIENT_MEGABYTES = 160;

  /** The processes. */
  enum Member {
    ZOOKEEPER("org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer"),
    JOBMANAGER("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint"),
    TASKMANAGER_1("org.apache.flink.runtime.taskexecutor.TaskManagerRunner"),
    TASKMANAGER_2("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");

    private final String main;

    Member(String main) {
      this.main = main;
    }
  }

  private final Path folder;
  private final List<String> application;
  private final int zooKeeperPort = FreePort.find();
  private final int restPort = FreePort.find();
  private final Map<Member, Integer> metricsPorts = new EnumMap<>(Member.class);
  private final Map<Member, Integer> rpcPorts = new EnumMap<>(Member.class);
  private final Map<Member, Process> processes = new EnumMap<>(Member.class);
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(REQUEST).build();

  /**
   * @param application what the JobManager is told of its job; empty: it waits for jobs
   */
  private FlinkCluster(Path folder, List<String> application) {
    this.folder = folder;
    this.application = application;
    for (Member member : Member.values()) {
      metricsPorts.put(member, FreePort.find());
      rpcPorts.put(member, FreePort.find());
    }
  }

  /**
   * A session cluster with an empty folder: it waits for jobs. Returns when both TaskManagers are
   * registered.
   *
   * @param folder for its configuration, logs and everything that it keeps
   */
  static FlinkCluster start(Path folder) throws Exception {
    return new FlinkCluster(folder.toAbsolutePath(), List.of()).begin();
  }

  /**
   * An application cluster, as the Kubernetes operator makes one: the JobManager runs the job's
   * main itself. Returns when the job runs.
   */
  static FlinkCluster startApplication(Path folder, String savepoint, String... arguments)
      throws Exception {
    List<String> job = new ArrayList<>(List.of("--job-classname", MAIN));
    job.addAll(List.of("--jars", JOB.toUri().toString(), "--fromSavepoint", savepoint));
    job.addAll(List.of(arguments));
    return new FlinkCluster(folder.toAbsolutePath(), job).begin();
  }

  private FlinkCluster begin() throws Exception {
    try {
      configure();
      begin(Member.ZOOKEEPER);
      eventually(START, "ZooKeeper listens", () -> listens(zooKeeperPort));
      for (Member member : EnumSet.complementOf(EnumSet.of(Member.ZOOKEEPER))) {
        begin(member);
      }
      awaitTaskManagers(2);
      if (!application.isEmpty()) {
        awaitJob();
      }
      return this;
    } catch (Throwable e) {
      close();
      throw e;
    }
  }

  /** Asks by connecting: who asks by taking the port may take it from whom it waits for. */
  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code flink run}, with the jar of the job; returns when the job runs with all its tasks. */
  void run(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("run", "-d"));
    command.addAll(options);
    command.add(JOB.toString());
    command.addAll(List.of(arguments));
    flink(command);
    awaitJob();
  }

  private void awaitJob() {
    eventually(START, "the job runs", () -> runningTasks() > 0);
  }

  /** {@code flink stop --savepointPath}: the job ends with a savepoint; returns where it is. */
  String stop() throws Exception {
    String said = flink(List.of("stop", "--savepointPath", uri("savepoints"), jobId()));
    return said.lines()
        .filter(line -> line.contains("Savepoint completed. Path: "))
        .map(line -> line.substring(line.indexOf("Path: ") + "Path: ".length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }

  private String flink(List<String> arguments) throws Exception {
    List<String> command = java("client", CLIENT_MEGABYTES);
    command.add("org.apache.flink.client.cli.CliFrontend");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FLINK_CONF_DIR", folder.resolve("conf").toString());
    Tool.Ran ran = Tool.await(builder.start(), SUBMIT, new byte[0]);
    if (ran.exitCode() != 0) {
      throw new AssertionError("flink " + arguments + ": " + ran);
    }
    return ran.output();
  }

  /** kill -9, and what a supervisor does then: it starts the same command again. */
  void kill(Member member) throws Exception {
    Process process = processes.get(member);
    process.destroyForcibly();
    process.waitFor();
    begin(member);
  }

  /** The TaskManagers on which tasks of the job run. */
  List<Member> working() throws IOException, InterruptedException {
    List<Member> working = new ArrayList<>();
    for (JsonNode each : get("/taskmanagers").path("taskmanagers")) {
      for (Member member : List.of(Member.TASKMANAGER_1, Member.TASKMANAGER_2)) {
        boolean isIt = each.path("id").asText().startsWith("127.0.0.1:" + rpcPorts.get(member));
        if (isIt && each.path("freeSlots").asInt() < each.path("slotsNumber").asInt()) {
          working.add(member);
        }
      }
    }
    return working;
  }

  /** Stops a process for so long, as a long collection of garbage or a hypervisor does. */
  void freeze(Member member, Duration howLong) {
    ProcessHandle process = processes.get(member).toHandle();
    Tool.signal("-STOP", process);
    CompletableFuture.delayedExecutor(howLong.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> Tool.signal("-CONT", process));
  }

  /** Whether every process lives and the job runs with all its tasks. */
  boolean isWell() throws IOException, InterruptedException {
    return processes.values().stream().allMatch(Process::isAlive)
        && taskManagers() == 2
        && runningTasks() > 0;
  }

  /** How often the job was restarted under the JobManager that leads now. */
  long restarts() throws IOException, InterruptedException {
    return Metrics.Page.of(metrics(Member.JOBMANAGER)).sum("flink_jobmanager_job_numRestarts");
  }

  /** Where Prometheus would read a process. */
  String metrics(Member member) {
    return "http://127.0.0.1:" + metricsPorts.get(member) + "/metrics";
  }

  /** Flink's REST. */
  int restPort() {
    return restPort;
  }

  /** The ends of all logs. */
  String told() {
    return Logs.tails(folder.resolve("log"));
  }

  private void configure() throws IOException {
    Map<String, String> all = new TreeMap<>(Deploy.standalone());
    all.put("rest.port", Integer.toString(restPort));
    all.put("rest.bind-port", Integer.toString(restPort));
    all.put("high-availability.zookeeper.quorum", "127.0.0.1:" + zooKeeperPort);
    all.put("high-availability.storageDir", uri("ha"));
    all.put("execution.checkpointing.dir", uri("checkpoints"));
    all.put("execution.checkpointing.savepoint-dir", uri("savepoints"));
    // An application copies its jar there, and takes an older one of the same name for it.
    all.put("user.artifacts.base-dir", folder.resolve("artifacts").toString());
    all.put("io.tmp.dirs", Files.createDirectories(folder.resolve("tmp")).toString());
    all.put(
        "metrics.reporter.prom.factory.class",
        "org.apache.flink.metrics.prometheus.LoopbackPrometheusReporterFactory");
    all.putAll(SMALL_MEMORY);
    Deploy.write(all, Files.createDirectories(folder.resolve("conf")).resolve("config.yaml"));
    Files.writeString(
        folder.resolve("conf").resolve("zoo.cfg"),
        """
        tickTime=2000
        clientPort=%d
        clientPortAddress=127.0.0.1
        admin.enableServer=false
        dataDir=%s
        server.1=127.0.0.1:%d:%d
        """
            .formatted(
                zooKeeperPort,
                Files.createDirectories(folder.resolve("zookeeper")),
                FreePort.find(),
                FreePort.find()));
    Files.writeString(
        folder.resolve("conf").resolve("logback.xml"),
        """
        <configuration>
          <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{30} %msg%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="CONSOLE"/></root>
        </configuration>
        """);
    Files.createDirectories(folder.resolve("log"));
  }

  private static final Map<String, String> SMALL_MEMORY =
      Map.of(
          "jobmanager.memory.process.size", "448 mb",
          "jobmanager.memory.jvm-metaspace.size", "128 mb",
          "jobmanager.memory.jvm-overhead.min", "64 mb",
          "jobmanager.memory.jvm-overhead.max", "64 mb",
          "jobmanager.memory.off-heap.size", "64 mb",
          "taskmanager.memory.process.size", "576 mb",
          "taskmanager.memory.jvm-metaspace.size", "128 mb",
          "taskmanager.memory.jvm-overhead.min", "64 mb",
          "taskmanager.memory.jvm-overhead.max", "64 mb");

  private String uri(String name) throws IOException {
    String uri = Files.createDirectories(folder.resolve(name)).toUri().toString();
    return uri.substring(0, uri.length() - 1);
  }

  private void begin(Member member) throws IOException {
    Path log = folder.resolve("log").resolve(member.name().toLowerCase(java.util.Locale.ROOT));
    processes.put(
        member,
        new ProcessBuilder(command(member))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(log + ".log").toFile()))
            .start());
  }

  private List<String> command(Member member) throws IOException {
    Path conf = folder.resolve("conf");
    if (member == Member.ZOOKEEPER) {
      List<String> command = java(member.name(), ZOOKEEPER_MEGABYTES);
      command.addAll(List.of(member.main, "--zkConfigFile", conf.resolve("zoo.cfg").toString()));
      command.addAll(List.of("--peerId", "1"));
      return command;
    }
    Configuration configuration = GlobalConfiguration.loadConfiguration(conf.toString());
    // What Flink's scripts ask BashJavaUtils: the JVM's memory, and what the process must be told.
    String jvm;
    String dynamic;
    if (member == Member.JOBMANAGER) {
      var spec = JobManagerProcessUtils.processSpecFromConfig(configuration);
      jvm = JobManagerProcessUtils.generateJvmParametersStr(spec, configuration);
      dynamic = JobManagerProcessUtils.generateDynamicConfigsStr(spec);
    } else {
      var spec = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
      jvm = ProcessMemoryUtils.generateJvmParametersStr(spec);
      dynamic = TaskExecutorProcessUtils.generateDynamicConfigsStr(spec);
    }
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of(jvm.split(" ")));
    command.addAll(common(member.name()));
    boolean isApplication = member == Member.JOBMANAGER && !application.isEmpty();
    command.add(isApplication ? APPLICATION : member.main);
    command.addAll(List.of("--configDir", conf.toString()));
    command.addAll(List.of(dynamic.split(" ")));
    command.add("-Dmetrics.reporter.prom.port=" + metricsPorts.get(member));
    command.add("-Dtaskmanager.rpc.port=" + rpcPorts.get(member));
    if (isApplication) {
      command.addAll(application);
    }
    return command;
  }

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  private List<String> java(String name, int megabytes) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx" + megabytes + "m"));
    command.addAll(common(name));
    return command;
  }

  private List<String> common(String name) {
    List<String> flags = new ArrayList<>();
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-Dgengfu.member=" + name);
    flags.add("-Dlogback.configurationFile=" + folder.resolve("conf").resolve("logback.xml"));
    flags.addAll(List.of(Deploy.standalone().get("env.java.opts.all").split(" ")));
    // Flink's own reporter of metrics listens on every interface; a test does not.
    flags.addAll(List.of("-cp", LIB + "/*" + File.pathSeparator + REPORTER));
    return flags;
  }

  private void awaitTaskManagers(int count) {
    eventually(
        START,
        count + " TaskManagers",
        () -> {
          processes.forEach(
              (member, process) -> {
                if (!process.isAlive()) {
                  throw new AssertionError(member + " has ended" + told());
                }
              });
          return taskManagers() == count;
        });
  }

  private int taskManagers() throws IOException, InterruptedException {
    return get("/overview").path("taskmanagers").asInt();
  }

  private String jobId() throws IOException, InterruptedException {
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      if (job.path("state").asText().equals("RUNNING")) {
        return job.path("jid").asText();
      }
    }
    throw new AssertionError("no job runs");
  }

  /** How many tasks run, if it is all of the job; otherwise 0. */
  private int runningTasks() throws IOException, InterruptedException {
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      JsonNode tasks = job.path("tasks");
      if (job.path("state").asText().equals("RUNNING")
          && tasks.path("running").asInt() == tasks.path("total").asInt()) {
        return tasks.path("running").asInt();
      }
    }
    return 0;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
            .timeout(REQUEST)
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode());
    }
    return Json.readTrusted(answer.body(), JsonNode.class);
  }

  /** Ends every process by force: what it keeps is gone with its folder. */
  @Override
  public void close() {
    processes.values().forEach(Process::destroyForcibly);
    for (Process process : processes.values()) {
      try {
        process.waitFor(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
