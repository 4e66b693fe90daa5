package org.glotlens.app.program;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of the window: a file that only this user reads, with what happened and the stack of every internal error. It is
 * bounded: at {@value #MOST_MIB} MiB it is put aside, and one that was put aside earlier is dropped.
 */
public final class LogFile {
    private static final int MOST_MIB = 2;
    private static final String NAME = "glotlens";
    private static final String APPENDER = "file";
    private static final String PROJECT = "org.glotlens";

    private LogFile() {}

    /** Begins to write the log of this process; where that is not possible the program goes on without one. */
    public static void start() {
        Optional<Path> folder = StateFolder.place();
        if (folder.isEmpty()
                || place().isPresent()
                || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext to)) {
            return;
        }
        try {
            StateFolder.makePrivate(folder.get());
            Path file = folder.get().resolve(NAME + ".log");
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(file + " is no ordinary file");
            }
            attach(file, to);
        } catch (IOException e) {
            LoggerFactory.getLogger(LogFile.class)
                    .warn("No log is written, for {} cannot be used: {}", folder.get(), e.toString());
        }
    }

    /**
     * Writes an internal error with its stack to the log, and nowhere else.
     *
     * @return the log; empty where none can be written
     */
    public static Optional<Path> note(Throwable problem) {
        start();
        Optional<FileAppender<ILoggingEvent>> written = appender();
        written.ifPresent(log -> log.doAppend(new LoggingEvent(
                LogFile.class.getName(),
                ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(LogFile.class),
                Level.ERROR,
                "Glotlens itself failed",
                problem,
                null)));
        return written.map(log -> Path.of(log.getFile()));
    }

    /** The file that is being written; empty where none is. */
    public static Optional<Path> place() {
        return appender().map(log -> Path.of(log.getFile()));
    }

    private static Optional<FileAppender<ILoggingEvent>> appender() {
        ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        if (loggers instanceof LoggerContext context
                && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
                        instanceof FileAppender<ILoggingEvent> written) {
            return Optional.of(written);
        }
        return Optional.empty();
    }

    /**
     * The end of a log.
     *
     * @param most bytes to read
     * @return whole lines
     * @throws IOException if it cannot be read
     */
    public static String end(Path log, int most) throws IOException {
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ)) {
            long from = Math.max(0, file.size() - most);
            InputStream in = Channels.newInputStream(file.position(from));
            String text = new String(in.readNBytes((int) (file.size() - from)), StandardCharsets.UTF_8);
            return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
        }
    }

    private static void attach(Path file, LoggerContext context) {
        var lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setCharset(StandardCharsets.UTF_8);
        lines.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{0}: %msg%n%ex");
        lines.start();
        var written = new RollingFileAppender<ILoggingEvent>();
        var earlier = new FixedWindowRollingPolicy();
        earlier.setContext(context);
        earlier.setParent(written);
        earlier.setFileNamePattern(file.resolveSibling(NAME + ".%i.log").toString());
        earlier.setMinIndex(1);
        earlier.setMaxIndex(1);
        var full = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        full.setContext(context);
        full.setMaxFileSize(FileSize.valueOf(MOST_MIB + "MB"));
        full.setCheckIncrement(Duration.buildByMilliseconds(0));
        written.setContext(context);
        written.setName(APPENDER);
        written.setFile(file.toString());
        written.setEncoder(lines);
        written.setRollingPolicy(earlier);
        written.setTriggeringPolicy(full);
        earlier.start();
        full.start();
        written.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(written);
        var ours = context.getLogger(PROJECT);
        if (!ours.isInfoEnabled()) {
            ours.setLevel(Level.INFO);
        }
    }
}
