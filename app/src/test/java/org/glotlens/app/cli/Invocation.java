package org.glotlens.app.cli;

import java.io.StringWriter;
import java.util.List;
import org.glotlens.engine.run.Cancel;
import picocli.CommandLine;

/**
 * One run of the command line inside the test's JVM.
 *
 * @param status exit status
 * @param out what came on standard output
 * @param err what came on standard error
 */
record Invocation(int status, String out, String err) {
    static Invocation of(String... arguments) {
        return of(new Cancel(), arguments);
    }

    static Invocation of(Cancel cancel, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = CommandRunner.commandLine(cancel, List.of(arguments))
                .setOut(TerminalWriter.forResults(out))
                .setErr(TerminalWriter.forMessages(err));
        int status = CommandRunner.execute(line, List.of(arguments));
        return new Invocation(status, out.toString(), err.toString());
    }
}
