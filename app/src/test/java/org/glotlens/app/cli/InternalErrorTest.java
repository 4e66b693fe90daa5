package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Appender;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.glotlens.engine.run.Cancel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A mistake of ours is one sentence that says where its stack lies. */
@Tag("unit")
class InternalErrorTest {
    private static final String STATE = "glotlens.state";

    @TempDir
    private Path folder;

    /** A command with a bug. */
    @Command(name = "stumble")
    static final class Stumbling implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IndexOutOfBoundsException("of our own making\u001b[2J");
        }
    }

    @AfterEach
    void stop() {
        System.setProperty(STATE, "off");
        var root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        Appender<?> file = root.getAppender("file");
        root.detachAppender("file");
        if (file != null) {
            file.stop();
        }
        root.getLoggerContext().getLogger("org.glotlens").setLevel((Level) null);
    }

    private String said() {
        StringWriter err = new StringWriter();
        CommandLine line = CommandRunner.commandLine(new Cancel())
                .addSubcommand(new Stumbling())
                .setErr(TerminalWriter.forMessages(err));
        line.getSubcommands()
                .get("stumble")
                .setExecutionExceptionHandler(line.getExecutionExceptionHandler())
                .setErr(line.getErr());
        assertThat(CommandRunner.execute(line, List.of("stumble"))).isEqualTo(CommandRunner.FAILED);
        return err.toString();
    }

    @Test
    void theSentenceNamesTheLogAndTheLogHoldsTheStack() {
        System.setProperty(STATE, folder.toString());
        assertThat(said().lines())
                .singleElement()
                .asString()
                .startsWith("Glotlens itself failed")
                .contains("the stack is in " + folder.resolve("glotlens.log"))
                .doesNotContain("\u001b");
        assertThat(folder.resolve("glotlens.log"))
                .content()
                .contains("IndexOutOfBoundsException")
                .contains("at " + Stumbling.class.getName() + ".call");
    }

    @Test
    void withoutALogItSaysHowToSeeTheStack() {
        System.setProperty(STATE, "off");
        assertThat(said()).contains("run it again with --verbose");
    }
}
