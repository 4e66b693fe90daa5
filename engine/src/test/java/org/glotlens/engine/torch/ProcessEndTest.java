package org.glotlens.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends of processes, each with what would abort it if native libraries were still taken apart. */
class ProcessEndTest {
    private static final int STATUS = 5;
    private static final int ABORTED = 134;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"early, " + STATUS, "late, " + ABORTED})
    void theJvmEndsFirstAndLibrariesOnlyWhereNothingWasAskedFor(String how, int status) throws Exception {
        assumeThat(Linker.nativeLinker().defaultLookup().find("on_exit")).isPresent();

        Process ended = start(how);

        assertThat(new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("hook");
        assertThat(ended.waitFor()).isEqualTo(status);
    }

    /** In a folder of its own, where the system may leave what an aborted process held. */
    private Process start(String how) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        how)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Ends with a status, a hook of the JVM and a native handler that aborts. */
    static final class Child {
        private Child() {}

        @SuppressWarnings("restricted")
        public static void main(String[] how) throws Throwable {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook")));
            Linker linker = Linker.nativeLinker();
            int _ = (int) linker.downcallHandle(
                            linker.defaultLookup().find("on_exit").orElseThrow(),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                    .invokeExact(linker.defaultLookup().find("abort").orElseThrow(), MemorySegment.NULL);
            if (how[0].equals("early")) {
                ProcessEnd.register();
            } else {
                // without PyTorch, nothing is changed
                ProcessEnd.afterTheJvm();
            }
            System.exit(STATUS);
        }
    }
}
