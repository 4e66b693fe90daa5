package org.glotlens.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.runs.TrainingJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers start training as the window does. */
@Tag("unit")
class LauncherTest {
    private static final Path HOME = Path.of(System.getProperty("glotlens.home", ".."));

    /** One option of each kind of process. */
    private static final List<String> SUITING =
            List.of("-XX:Tier3InvokeNotifyFreqLog=15", "-XX:TieredStopAtLevel=1", "-Xmn24m");

    @ParameterizedTest
    @CsvSource({"glotlens, Linux", "glotlens.cmd, Windows 11"})
    void trainingGetsItsOptions(String launcher, String system) throws Exception {
        List<String> words = List.of(Files.readString(HOME.resolve(launcher)).split("[\\s=\"](?=-X)|[\\s\"]+"));

        assertThat(words).containsAll(TrainingJvm.options(List.of(), system));
    }

    @ParameterizedTest
    @CsvSource({
        "'', glotlens.aot, -XX:Tier3InvokeNotifyFreqLog=15",
        "analysis.glotlens, glotlens.aot, -XX:Tier3InvokeNotifyFreqLog=15",
        "lens, glotlens-words.aot, -XX:Tier3InvokeNotifyFreqLog=15",
        "bench, glotlens-words.aot, -XX:Tier3InvokeNotifyFreqLog=15 -Xmn24m",
        "demo, glotlens-words.aot, -XX:TieredStopAtLevel=1",
        "train, glotlens-words.aot, -Xmn24m"
    })
    void eachKindOfProcessGetsWhatSuitsIt(String word, String cache, String suiting, @TempDir Path home)
            throws Exception {
        assumeThat(Path.of("/bin/sh")).isExecutable();

        List<String> started = started(home, word.isEmpty() ? List.of() : List.of(word));

        assertThat(started).contains("-XX:AOTCache=" + home.toRealPath().resolve("app/target/" + cache));
        assertThat(started.stream().filter(SUITING::contains)).containsExactly(suiting.split(" "));
    }

    /** Nothing more, so that training takes what its forecast counts. */
    @ParameterizedTest
    @ValueSource(strings = {"", "train", "lens", "bench"})
    void nativeMemoryLiesInHugePages(String word, @TempDir Path home) throws Exception {
        assumeThat(Path.of("/bin/sh")).isExecutable();

        assertThat(started(home, word.isEmpty() ? List.of() : List.of(word))).contains("glibc.malloc.hugetlb=1");
    }

    @Test
    void nativeMemoryOfTheDemoComesFromOnePoolOfHugePages(@TempDir Path home) throws Exception {
        assumeThat(Path.of("/bin/sh")).isExecutable();

        assertThat(started(home, List.of("demo")))
                .contains("glibc.malloc.hugetlb=1:glibc.malloc.arena_max=1"
                        + ":glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=268435456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "train"})
    void aChosenSettingOfTheCLibraryIsKept(String word, @TempDir Path home) throws Exception {
        assumeThat(Path.of("/bin/sh")).isExecutable();

        assertThat(started(home, List.of(word), "glibc.malloc.check=3"))
                .contains("glibc.malloc.check=3")
                .noneMatch(line -> line.contains("hugetlb"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no such option of the JVM")
    void theHeapOfTheDemoLiesInHugePages(@TempDir Path home) throws Exception {
        assertThat(started(home, List.of("demo"))).contains("-XX:+UseTransparentHugePages");
    }

    /** The JVM compares the times of the jars with those it noted, and a run of the tests makes some of them anew. */
    @Test
    void jarsThatWereMadeAnewAreRehearsedOnce(@TempDir Path home) throws Exception {
        List<String> first = started(home, List.of("lens"));
        Path cache = home.resolve("app/target/glotlens-words.aot");
        Files.writeString(cache, "of earlier jars");
        Files.setLastModifiedTime(
                home.resolve("app/target/rehearsed"),
                FileTime.from(Instant.now().minusSeconds(60)));
        List<String> second = run(home, List.of("lens"));

        assertThat(first).noneMatch(line -> line.startsWith("Preparing"));
        assertThat(second.getFirst()).isEqualTo("Preparing quick starts…");
        assertThat(cache).hasContent("rehearsed");
        assertThat(run(home, List.of("lens"))).isEqualTo(first);
    }

    /** The JVM says that a cache does not fit, as an error, though it starts without it. */
    @ParameterizedTest
    @ValueSource(strings = {"glotlens", "glotlens.cmd"})
    void aCacheThatDoesNotFitIsPassedOverWithoutAWord(String launcher) throws Exception {
        assertThat(Files.readString(HOME.resolve(launcher))).contains("-Xlog:all=error,aot*=off:stderr");
    }

    /** What the launcher gives a JVM that only writes down what it is given, and the setting of the C library. */
    private static List<String> started(Path home, List<String> words, String... setting) throws Exception {
        Files.copy(HOME.resolve("glotlens"), home.resolve("glotlens"));
        Files.createDirectories(home.resolve(".mvn"));
        Files.copy(HOME.resolve(".mvn/find-jdk"), home.resolve(".mvn/find-jdk"));
        Path target = Files.createDirectories(home.resolve("app/target"));
        for (String file : List.of("glotlens.jar", "glotlens.aot", "glotlens-words.aot")) {
            Files.createFile(target.resolve(file));
        }
        Path jdk = home.resolve("jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        for (String program : List.of("java", "javac")) {
            Path file = Files.writeString(jdk.resolve("bin").resolve(program), """
                #!/bin/sh
                for word; do
                  case $word in
                    -XX:AOTCacheOutput=*) printf rehearsed >"${word#*=}" ;;
                  esac
                done
                printf '%s\\n' "$@" "$GLIBC_TUNABLES"
                """);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        for (String stamp : List.of("built", "rehearsed")) {
            Files.createFile(target.resolve(stamp));
        }
        return run(home, words, setting);
    }

    private static List<String> run(Path home, List<String> words, String... setting) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", home.resolve("glotlens").toString()));
        command.addAll(words);
        ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
        launcher.environment().put("GLOTLENS_JAVA_HOME", home.resolve("jdk").toString());
        launcher.environment().remove("GLOTLENS_JAVA_OPTS");
        launcher.environment().remove("GLIBC_TUNABLES");
        for (String each : setting) {
            launcher.environment().put("GLIBC_TUNABLES", each);
        }
        Process process = launcher.start();
        List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", said).isZero();
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"glotlens", "glotlens.cmd"})
    void theDemoHasRoomForItsCompiledCode(String launcher) throws Exception {
        assertThat(Files.readString(HOME.resolve(launcher)))
                .containsPattern("tuning=\"\\$short -XX:ReservedCodeCacheSize=128m\"|"
                        + "\"demo\" set TUNING=-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m");
    }

    @Test
    void aChosenCollectorIsKept() {
        assertThat(TrainingJvm.options(List.of("-Xmx2g", "-XX:+UseZGC"), "Linux"))
                .contains("-XX:TrimNativeHeapInterval=2000")
                .doesNotContain("-XX:+UseSerialGC");
    }
}
