package org.glotlens.engine.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.Message;

/**
 * Tells what lies in place of a file that was never downloaded or copied: the pointer of Git LFS, a web page, the answer of
 * a server that had no such file, or a link that became text.
 */
public final class StandIn {
    /** How many bytes from the start of a file are enough to tell. */
    public static final int ENOUGH_BYTES = 1024;

    private static final int LONGEST_ANSWER = 1000;
    private static final int LONGEST_QUOTE = 60;

    private static final Pattern POINTER =
            Pattern.compile("version https://(git-lfs|hawser)\\.github\\.com/spec/.*\\R(oid|size) .*", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("^size (\\d{1,18})\\s*$", Pattern.MULTILINE);
    private static final Pattern PAGE = Pattern.compile("<(!doctype html|html|\\?xml)\\b.*", Pattern.DOTALL);
    private static final Pattern ANSWER = Pattern.compile("(entry not found|repository not found|revision not found"
            + "|invalid username or password|access to (model|dataset) .* is restricted|404: not found"
            + "|\\{\"error\":\\s*\"[^\"]*\"}).*");

    /** Too like a line of a text to be told from one. */
    private static final Pattern SHORT_ANSWER = Pattern.compile(
            "(not found|forbidden|unauthorized|access denied|bad gateway|too many requests|internal server error).*");

    /** What a link becomes where a program or a file system knows none. */
    private static final Pattern LINK = Pattern.compile("(\\.{0,2}/)?[\\w.@+-]+(/[\\w.@+-]+)+");

    private StandIn() {}

    /**
     * What lies in place of a file that can be no plain text, such as weights or JSON, as the end of a sentence and the
     * remedy; empty where it may be the file itself.
     *
     * @param start the first {@link #ENOUGH_BYTES} bytes of the file, or all where there are fewer
     */
    public static Optional<Message> of(byte[] start) {
        Optional<Message> found = ofText(start);
        if (found.isPresent()) {
            return found;
        }
        String text = text(start);
        if (text.startsWith("<")) {
            return Optional.of(page());
        }
        if (start.length < ENOUGH_BYTES && LINK.matcher(text.strip()).matches()) {
            return Optional.of(Message.of(
                    "standIn.link",
                    "it holds the text of a link to %s in place of the file. Copy the folder with a program that keeps "
                            + "links, or put the file itself there.",
                    shortened(text.strip())));
        }
        return answer(text, SHORT_ANSWER);
    }

    /** The same for a file that may be any text, which may begin with a bracket. */
    public static Optional<Message> ofText(byte[] start) {
        String text = text(start);
        if (POINTER.matcher(text).matches()) {
            return Optional.of(Message.of(
                    "standIn.pointer",
                    "it is a Git LFS pointer, a note in place of %s. Fetch the file itself with `git lfs pull` in its "
                            + "folder.",
                    target(text)));
        }
        return PAGE.matcher(text.toLowerCase(Locale.ROOT)).matches() ? Optional.of(page()) : answer(text, ANSWER);
    }

    private static Optional<Message> answer(String text, Pattern known) {
        String whole = text.strip();
        boolean isKnown = whole.length() < LONGEST_ANSWER
                && known.matcher(whole.toLowerCase(Locale.ROOT)).matches();
        return isKnown
                ? Optional.of(Message.of(
                        "standIn.answer",
                        "it holds a server's answer, “%s”, in place of the file. Download it again.",
                        shortened(whole)))
                : Optional.empty();
    }

    /**
     * The same for a stream at its start, which stays there.
     *
     * @param in supports marks
     */
    static Optional<Message> ofText(InputStream in) throws IOException {
        in.mark(ENOUGH_BYTES);
        byte[] start = in.readNBytes(ENOUGH_BYTES);
        in.reset();
        return ofText(start);
    }

    private static Message target(String pointer) {
        Matcher size = SIZE.matcher(pointer);
        return size.find()
                ? Message.of("standIn.fileOfBytes", "a file of %,d bytes", Long.parseLong(size.group(1)))
                : Message.of("standIn.theFile", "the file itself");
    }

    private static Message page() {
        return Message.of(
                "standIn.page", "it is a web page that was saved in its place. Download the file itself again.");
    }

    /** Bytes as characters, without a byte order mark and leading blanks. */
    private static String text(byte[] start) {
        return new String(start, StandardCharsets.UTF_8).replaceFirst("^\uFEFF?\\s*", "");
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() > LONGEST_QUOTE ? plain.substring(0, LONGEST_QUOTE) + "…" : plain;
    }
}
