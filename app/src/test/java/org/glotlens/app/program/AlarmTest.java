package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that was told to end and would wait for a long time. */
@Tag("native")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no alarm")
class AlarmTest {
    /** Ends never by itself once it was told to. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Alarm.endIn(1);
                while (true) {
                    LockSupport.park();
                }
            }));
            System.out.write('.');
            System.out.flush();
            System.in.read();
        }
    }

    /** Takes longer than the alarm, but chose its end itself. */
    static final class Slow {
        private Slow() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Alarm.endIn(1);
                LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            }));
            Alarm.off();
            System.exit(7);
        }
    }

    @Test
    void anEndThatTheProgramChoseIsNotHurried() throws Exception {
        Process slow = start(Slow.class);
        assertThat(slow.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(slow.exitValue()).isEqualTo(7);
    }

    @Test
    void theSystemEndsAProcessThatDoesNotEndByItself() throws Exception {
        Process endless = start(Endless.class);
        try {
            assertThat(endless.getInputStream().read()).isEqualTo('.');
            long begun = System.nanoTime();
            endless.destroy();
            assertThat(endless.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(500));
        } finally {
            endless.destroyForcibly();
        }
    }

    private static Process start(Class<?> program) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .start();
    }
}
