package org.glotlens.engine.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what lies in place of a file that was never downloaded: the pointer of Git LFS, a web page, the answer of a server
 * that had no such file, or nothing.
 */
public final class StandIn {
    /** How many bytes from the start of a file are enough to tell. */
    public static final int ENOUGH_BYTES = 1024;

    private static final Pattern POINTER = Pattern.compile(
            "version https://(git-lfs|hawser)\\.github\\.com/spec/.*?^size (?<size>\\d{1,18})\\s*$.*",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern PAGE = Pattern.compile("<(!doctype html|html|\\?xml)\\b.*", Pattern.DOTALL);
    private static final Pattern ANSWER = Pattern.compile("(entry not found|repository not found|revision not found"
            + "|invalid username or password|invalid credentials|access to (model|dataset) .* is restricted"
            + "|(404: |404 )?not found|(403: |403 )?forbidden|(401: |401 )?unauthorized|too many requests"
            + "|internal server error|\\{\"error\":.*})[^\n]*");

    private StandIn() {}

    /**
     * What lies in place of a file that can be no plain text, such as weights or JSON, as the end of a sentence and the
     * remedy; empty where it may be the file itself.
     *
     * @param start the first {@link #ENOUGH_BYTES} bytes of the file, or all where there are fewer
     */
    public static Optional<String> of(byte[] start) {
        if (start.length == 0) {
            return Optional.of("it holds nothing (it has 0 bytes). Download it again.");
        }
        Optional<String> found = ofText(start);
        return found.isPresent() || !text(start).startsWith("<") ? found : Optional.of(page());
    }

    /** The same for a file that may be any text, which may begin with a bracket, or be empty. */
    public static Optional<String> ofText(byte[] start) {
        String text = text(start);
        Matcher pointer = POINTER.matcher(text);
        if (pointer.matches()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "it is a Git LFS pointer, a note in place of a file of %,d bytes. Fetch the file itself with `git lfs"
                            + " pull` in its folder.",
                    Long.parseLong(pointer.group("size"))));
        }
        String lower = text.toLowerCase(Locale.ROOT).strip();
        if (PAGE.matcher(lower).matches()) {
            return Optional.of(page());
        }
        boolean isAnswer = start.length < ENOUGH_BYTES && ANSWER.matcher(lower).matches();
        return isAnswer
                ? Optional.of("it holds a server's answer, “%s”, in place of the file. Download it again."
                        .formatted(shortened(text.strip())))
                : Optional.empty();
    }

    /**
     * The same for a stream at its start, which stays there.
     *
     * @param in supports marks
     */
    static Optional<String> ofText(InputStream in) throws IOException {
        in.mark(ENOUGH_BYTES);
        byte[] start = in.readNBytes(ENOUGH_BYTES);
        in.reset();
        return ofText(start);
    }

    private static String page() {
        return "it is a web page that was saved in its place. Download the file itself again.";
    }

    /** Bytes as characters, without a byte order mark and leading blanks. */
    private static String text(byte[] start) {
        return new String(start, StandardCharsets.UTF_8).replaceFirst("^\uFEFF?\\s*", "");
    }

    private static String shortened(String text) {
        int most = 60;
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
