package org.glotlens.engine.token;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.checkpoint.FileNames;

/**
 * Turns text into token ids and back exactly as Hugging Face's tokenizers library does, of any length: nothing is cut
 * or padded. Names of control tokens inside a text, such as {@code </s>}, become those tokens, as they do there. Any
 * number of threads may use it at once; whoever opens it closes it.
 */
public final class Tokenizer implements AutoCloseable {
    static {
        Offline.ensure();
    }

    private final HuggingFaceTokenizer library;
    private final TokenizerFile file;
    private final BoundaryTokens boundary;
    private final boolean postProcesses;
    private final boolean prependsBos;
    private final boolean appendsEos;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private Tokenizer(HuggingFaceTokenizer library, TokenizerFile file, BoundaryTokens boundary) {
        this.library = library;
        this.file = file;
        this.boundary = boundary;
        this.postProcesses = !boundary.flagsDecide();
        int[] frame = raw("", postProcesses);
        this.prependsBos = boundary.addBos()
                && (frame.length == 0 || frame[0] != boundary.bos().getAsInt());
        this.appendsEos = boundary.addEos()
                && (frame.length == 0
                        || frame[frame.length - 1] != boundary.eos().getAsInt());
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
        return new Tokenizer(load(tokenizerJson), file, boundary);
    }

    private static HuggingFaceTokenizer load(Path tokenizerJson) throws CheckpointException {
        String name = FileNames.of(tokenizerJson);
        try {
            return HuggingFaceTokenizer.builder()
                    .optTokenizerPath(tokenizerJson)
                    .optTruncation(false)
                    .optPadding(false)
                    .build();
        } catch (EngineException | LinkageError e) {
            throw new CheckpointException(
                    "Cannot load the tokenizer library for %s: %s. Run `./glotlens doctor`."
                            .formatted(name, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new CheckpointException("Cannot read %s: %s.".formatted(name, FileNames.reason(e)), e);
        } catch (RuntimeException e) {
            throw new CheckpointException(
                    "Cannot use %s: %s. Save it again with a current version of Hugging Face's transformers."
                            .formatted(name, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
                    e);
        }
    }

    /**
     * Encodes a text with the begin and end tokens that the tokenizer adds.
     *
     * @return ids, as many as the text needs
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

    /** The token that begins a text, as {@code tokenizer_config.json} names it; empty where it does not. */
    public OptionalInt bosId() {
        return boundary.bos();
    }

    /** The token that ends a text, as {@code tokenizer_config.json} names it; empty where it does not. */
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
        long[] ids =
                whileOpen(() -> library.encode(text, withSpecialTokens, false).getIds());
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
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
