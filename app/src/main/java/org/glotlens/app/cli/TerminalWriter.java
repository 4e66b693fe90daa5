package org.glotlens.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.UnaryOperator;
import org.glotlens.engine.OneLine;

/**
 * Standard output or standard error as commands write to them. Texts of strangers pass through here (names, tokens, what
 * a figure says of itself), so nothing reaches the terminal that steers it: such characters come out as escapes, and what
 * is printed with {@code println} stays one line.
 */
final class TerminalWriter extends PrintWriter {
    private final UnaryOperator<String> line;

    private TerminalWriter(Writer out, UnaryOperator<String> line) {
        super(out, true);
        this.line = line;
    }

    private TerminalWriter(PrintStream out, UnaryOperator<String> line) {
        super(out, true);
        this.line = line;
    }

    /** For results: lines are as long as they are. */
    static TerminalWriter forResults(PrintStream out) {
        return new TerminalWriter(out, OneLine::escaped);
    }

    /** For results that a test looks at. */
    static TerminalWriter forResults(Writer out) {
        return new TerminalWriter(out, OneLine::escaped);
    }

    /** For messages: long ones are shortened. */
    static TerminalWriter forMessages(PrintStream err) {
        return new TerminalWriter(err, OneLine::of);
    }

    /** For messages that a test looks at. */
    static TerminalWriter forMessages(Writer err) {
        return new TerminalWriter(err, OneLine::of);
    }

    /** Prints a text of several lines, each of them as one. */
    static void block(PrintWriter out, String text) {
        text.lines().forEach(out::println);
    }

    @Override
    public void println(String text) {
        super.println(line.apply(String.valueOf(text)));
    }

    @Override
    public void println(Object value) {
        println(String.valueOf(value));
    }

    @Override
    public void write(String text, int from, int length) {
        String safe = OneLine.block(text.substring(from, from + length));
        super.write(safe, 0, safe.length());
    }

    @Override
    public void write(char[] text, int from, int length) {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(int unit) {
        write(String.valueOf((char) unit), 0, 1);
    }
}
