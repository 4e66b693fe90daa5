package org.glotlens.engine.token;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.torch.Offline;

/**
 * Turns text into token ids and back exactly as Hugging Face's tokenizers library does, of any length: nothing is cut
 * or padded. Names of control tokens inside a text, such as {@code </s>}, become those tokens, as they do there. Any
 * number of threads may use it at once; whoever opens it closes it.
 */
public final class Tokenizer implements AutoCloseable {
    static {
        Offline.enforce();
    }

    /** Most characters of a text: the library's expressions give up, with the whole process, at ten times as many. */
    static final int LONGEST_TEXT = 1_000_000;

    private static final String PROBE = "a";

    private final HuggingFaceTokenizer library;
    private final TokenizerFile file;
    private final BoundaryTokens boundary;
    private final boolean postProcesses;
    private final boolean prependsBos;
    private final boolean appendsEos;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private Tokenizer(HuggingFaceTokenizer library, TokenizerFile file, BoundaryTokens named) {
        this.library = library;
        this.file = file.withoutText();
        int[] bare = probe(false);
        int[] processed = probe(true);
        this.boundary = named.orElse(leading(bare, processed), trailing(bare, processed));
        this.postProcesses = !boundary.flagsDecide();
        int[] frame = postProcesses ? processed : bare;
        this.prependsBos = boundary.addBos() && leading(bare, frame).isEmpty();
        this.appendsEos = boundary.addEos() && trailing(bare, frame).isEmpty();
    }

    /** Ids of some text; of none where the tokenizer has no token for it. */
    private int[] probe(boolean withSpecialTokens) {
        try {
            return raw(PROBE, withSpecialTokens);
        } catch (IllegalArgumentException e) {
            return raw("", withSpecialTokens);
        }
    }

    /** The control token that processing put in front, if it did. */
    private OptionalInt leading(int[] bare, int[] processed) {
        boolean isAdded = processed.length > bare.length
                && isSpecial(processed[0])
                && (bare.length == 0 || bare[0] != processed[0]);
        return isAdded ? OptionalInt.of(processed[0]) : OptionalInt.empty();
    }

    /** The control token that processing put at the end, if it did. */
    private OptionalInt trailing(int[] bare, int[] processed) {
        int last = processed.length - 1;
        boolean isAdded = processed.length > bare.length
                && isSpecial(processed[last])
                && (bare.length == 0 || bare[bare.length - 1] != processed[last]);
        return isAdded ? OptionalInt.of(processed[last]) : OptionalInt.empty();
    }

    /**
     * Opens {@code tokenizer.json}; {@code tokenizer_config.json} beside it is followed where it asks for a begin or
     * end token that the first one does not add.
     *
     * @throws CheckpointException if a file is missing or malformed, or the native library cannot be loaded
     */
    public static Tokenizer open(Path tokenizerJson) throws CheckpointException {
        TokenizerFile file = TokenizerFile.read(tokenizerJson);
        BoundaryTokens boundary =
                BoundaryTokens.read(tokenizerJson.toAbsolutePath().getParent(), file.vocabulary());
        String name = FileNames.of(tokenizerJson);
        HuggingFaceTokenizer library = load(file.checked(), name);
        try {
            return new Tokenizer(library, file, boundary);
        } catch (IllegalArgumentException e) {
            library.close();
            throw unusable(name, e);
        }
    }

    /** Hands the library the text that was checked, not the file, which may have changed since. */
    private static HuggingFaceTokenizer load(String checked, String name) throws CheckpointException {
        requireLibrary(name);
        try (InputStream in = new ByteArrayInputStream(checked.getBytes(StandardCharsets.UTF_8))) {
            return HuggingFaceTokenizer.newInstance(
                    in, Map.of("truncation", "do_not_truncate", "padding", "do_not_pad"));
        } catch (IOException e) {
            throw new CheckpointException("Cannot read %s: %s.".formatted(name, FileNames.reason(e)), e);
        } catch (RuntimeException e) {
            throw unusable(name, e);
        }
    }

    private static void requireLibrary(String name) throws CheckpointException {
        try {
            LibUtils.checkStatus();
        } catch (RuntimeException | LinkageError e) {
            throw new CheckpointException(
                    "Cannot load the tokenizer library for %s: %s. Run `./glotlens doctor`."
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    private static CheckpointException unusable(String name, RuntimeException cause) {
        return new CheckpointException(
                "Cannot use %s: %s. Save it again with a current version of Hugging Face's transformers."
                        .formatted(name, String.valueOf(cause.getMessage()).replaceAll("\s+", " ")),
                cause);
    }

    /**
     * Encodes a text with the begin and end tokens that the tokenizer adds.
     *
     * @return ids, as many as the text needs
     * @throws IllegalArgumentException if the tokenizer has neither tokens for a part of the text nor an unknown token
     */
    public int[] encode(String text) {
        int[] ids = raw(text, postProcesses);
        if (!prependsBos && !appendsEos) {
            return ids;
        }
        int before = prependsBos ? 1 : 0;
        int[] framed = new int[ids.length + before + (appendsEos ? 1 : 0)];
        System.arraycopy(ids, 0, framed, before, ids.length);
        if (prependsBos) {
            framed[0] = boundary.bos().getAsInt();
        }
        if (appendsEos) {
            framed[framed.length - 1] = boundary.eos().getAsInt();
        }
        return framed;
    }

    /**
     * Encodes a text without adding begin or end tokens.
     *
     * @return ids, as many as the text needs
     * @throws IllegalArgumentException if the tokenizer has neither tokens for a part of the text nor an unknown token
     */
    public int[] encodePlain(String text) {
        return raw(text, false);
    }

    /**
     * The text behind ids, control tokens included.
     *
     * @throws IllegalArgumentException if an id is negative
     */
    public String decode(int[] ids) {
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
        if (LongStream.of(wide).anyMatch(id -> id < 0)) {
            throw new IllegalArgumentException("negative token id in " + Arrays.toString(ids));
        }
        return whileOpen(() -> library.decode(wide, false));
    }

    /** Largest id + 1, added tokens included. */
    public int size() {
        return file.vocabulary().size();
    }

    /** The tokens behind the ids. */
    public Vocabulary vocabulary() {
        return file.vocabulary();
    }

    /** The id that stands for what cannot be encoded; empty where everything can. */
    public OptionalInt unknownId() {
        return file.unknown();
    }

    /** The token that begins a text, as {@code tokenizer_config.json} names it or {@code tokenizer.json} adds it. */
    public OptionalInt bosId() {
        return boundary.bos();
    }

    /** The token that ends a text, as {@code tokenizer_config.json} names it or {@code tokenizer.json} adds it. */
    public OptionalInt eosId() {
        return boundary.eos();
    }

    /** Whether the id is a control token such as {@code <s>}, which stands for no text. */
    public boolean isSpecial(int id) {
        return id >= 0 && file.special().get(id);
    }

    /** Frees the native tokenizer once running calls are through; safe to call again. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            library.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private int[] raw(String text, boolean withSpecialTokens) {
        long[] ids = whileOpen(() -> encoded(text, withSpecialTokens));
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    private long[] encoded(String text, boolean withSpecialTokens) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "the text has %d characters, more than the %d that can be encoded at once"
                            .formatted(text.length(), LONGEST_TEXT));
        }
        try {
            return library.encode(text, withSpecialTokens, false).getIds();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the tokenizer cannot encode the text: " + e.getMessage(), e);
        }
    }

    private <T> T whileOpen(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the tokenizer is closed");
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
