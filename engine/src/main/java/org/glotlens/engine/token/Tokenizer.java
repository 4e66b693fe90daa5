package org.glotlens.engine.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Companions;
import org.glotlens.engine.torch.Offline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns text into token ids and back exactly as Hugging Face's tokenizers library does, of any length: nothing is cut
 * or padded. Names of control tokens inside a text, such as {@code </s>}, become those tokens, as they do there. Any
 * number of threads may use it at once; whoever opens it closes it.
 *
 * <p>A tokenizer can have more ids than the model has rows for, usually because a token was added and the embedding not
 * enlarged. Such ids never come out of it: a text that has one is refused.
 */
public final class Tokenizer implements AutoCloseable {
    static {
        Offline.enforce();
    }

    /** Most characters of a text: the library's expressions give up, with the whole process, at ten times as many. */
    static final int LONGEST_TEXT = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Tokenizer.class);

    private final NativeTokenizer library;
    private final TokenizerFile.Words words;
    private final Growth decoding;
    private final BoundaryTokens boundary;
    private final List<Message> unfollowed;
    private final int rows;
    private final boolean isWhole;
    private final Optional<TextReader> reader;

    private Tokenizer(NativeTokenizer library, TokenizerFile file, int rows) throws CheckpointException {
        this.library = library;
        this.rows = rows;
        this.isWhole = false;
        this.reader = Optional.empty();
        this.decoding = file.decoding();
        this.unfollowed = file.settings().unfollowed(file.json());
        this.words = file.words(library::encode);
        Frame written = new PostProcessor(file.name(), size()).frame(file.json().path("post_processor"));
        this.boundary = BoundaryTokens.of(file.settings(), words.vocabulary(), written, this::isSpecial);
    }

    private Tokenizer(Tokenizer other, boolean isWhole, Optional<TextReader> reader) {
        this.library = other.library;
        this.words = other.words;
        this.decoding = other.decoding;
        this.boundary = other.boundary;
        this.unfollowed = other.unfollowed;
        this.rows = other.rows;
        this.isWhole = isWhole;
        this.reader = reader;
    }

    /**
     * The same for a model that reads every text as a whole, its end with it: no text goes on there. Closing one closes
     * both.
     */
    public Tokenizer whole() {
        return new Tokenizer(this, true, reader);
    }

    /**
     * The same for a model that reads a prompt by something in front of it: {@link #encode} and {@link #encodeOpen} give what
     * that gives. Closing one closes both.
     */
    public Tokenizer reading(TextReader other) {
        return new Tokenizer(this, isWhole, Optional.of(other));
    }

    /** Whether an id stands for what is in front of the model rather than for a token. */
    public boolean isSoft(int id) {
        return reader.isPresent() && id >= rows;
    }

    /** Whether something in front of the model reads prompts. */
    public boolean isBehindReader() {
        return reader.isPresent();
    }

    /**
     * Opens {@code tokenizer.json} for a model that has a row for every id.
     *
     * @throws CheckpointException if a file is missing or malformed, or the native library cannot be loaded
     */
    public static Tokenizer open(Path tokenizerJson) throws CheckpointException {
        return open(tokenizerJson, Integer.MAX_VALUE);
    }

    /**
     * Opens {@code tokenizer.json}. {@code tokenizer_config.json}, {@code special_tokens_map.json} and
     * {@code added_tokens.json} beside it are followed as Hugging Face's fast tokenizers follow them; what of them is not
     * is told in the log and by {@link #unfollowed}.
     *
     * @param rows of the model's embedding
     * @throws CheckpointException if a file is missing or malformed, or the native library cannot be loaded
     */
    public static Tokenizer open(Path tokenizerJson, int rows) throws CheckpointException {
        return open(TokenizerFile.read(tokenizerJson), rows);
    }

    /**
     * Opens the tokenizer of a model.
     *
     * @param rows of the model's embedding
     * @throws CheckpointException as {@link #open(Path, int)}
     */
    public static Tokenizer open(Companions files, int rows) throws CheckpointException {
        return open(TokenizerFile.read(files), rows);
    }

    private static Tokenizer open(TokenizerFile file, int rows) throws CheckpointException {
        NativeTokenizer library =
                NativeTokenizer.open(file.forLibrary(), file.encoding().longestText(), file.name());
        boolean isOpen = false;
        try {
            Tokenizer tokenizer = new Tokenizer(library, file, rows);
            tokenizer.unfollowed.forEach(sentence -> LOG.warn("{}: {}", file.name(), sentence));
            isOpen = true;
            return tokenizer;
        } finally {
            if (!isOpen) {
                library.close();
            }
        }
    }

    /**
     * Encodes a text with the begin and end tokens that the tokenizer adds.
     *
     * @return ids, as many as the text needs
     * @throws IllegalArgumentException if the text is too long, the tokenizer has neither tokens for a part of it nor an
     *     unknown token, or the model has no row for one of them
     */
    public int[] encode(String text) {
        return reader.isPresent()
                ? reader.get().read(text)
                : known(boundary.frame().around(library.encode(text)));
    }

    /**
     * Encodes a text that goes on: with the begin tokens that the tokenizer adds and without the end tokens. Whoever reads
     * at the end of a prompt, or puts an answer behind it, encodes it so. A {@link #whole} tokenizer adds the end tokens
     * here too.
     *
     * @return ids, as many as the text needs
     * @throws IllegalArgumentException as {@link #encode}
     */
    public int[] encodeOpen(String text) {
        return isWhole || reader.isPresent()
                ? encode(text)
                : known(boundary.frame().ahead(library.encode(text)));
    }

    /**
     * Encodes a text without adding begin or end tokens.
     *
     * @return ids, as many as the text needs
     * @throws IllegalArgumentException as {@link #encode}
     */
    public int[] encodePlain(String text) {
        return known(library.encode(text));
    }

    /**
     * Encodes a text without adding begin or end tokens, with the part of it that each token stands for.
     *
     * @throws IllegalArgumentException as {@link #encode}
     */
    public PlacedTokens place(String text) {
        PlacedTokens placed = library.place(text);
        known(placed.ids());
        return placed;
    }

    private int[] known(int[] ids) {
        for (int id : ids) {
            if (id >= rows) {
                throw new IllegalArgumentException(
                        "the text has token id %s, %s, expected 0 to %s, the rows of the model"
                                .formatted(id, vocabulary().display(id), rows - 1));
            }
        }
        return ids;
    }

    /**
     * The text behind ids, control tokens included; what {@link #isSoft} has none.
     *
     * @throws IllegalArgumentException if an id is negative, or the text may become too long
     */
    public String decode(int[] given) {
        int[] ids = Arrays.stream(given).filter(id -> !isSoft(id)).toArray();
        if (Arrays.stream(ids).anyMatch(id -> id < 0)) {
            throw new IllegalArgumentException("negative token id in " + Arrays.toString(ids));
        }
        double bytes = 0;
        for (int id : ids) {
            bytes += 1 + (vocabulary().has(id) ? vocabulary().raw(id).getBytes(StandardCharsets.UTF_8).length : 0);
        }
        if (decoding.of(bytes) > Growth.LONGEST) {
            throw new IllegalArgumentException(
                    "the text of %s tokens may become too long to be decoded at once".formatted(ids.length));
        }
        return library.decode(ids);
    }

    /** Largest id + 1, added tokens included, whether or not the model has a row for it. */
    public int size() {
        return words.vocabulary().size();
    }

    /** The ids that can come out of a text are those below this number: largest id + 1, or the rows of the model. */
    public int usableSize() {
        return Math.min(rows, size());
    }

    /** The tokens behind the ids. */
    public Vocabulary vocabulary() {
        return words.vocabulary();
    }

    /** The id of a token as {@code tokenizer.json} writes it; empty where there is none or the model has no row for it. */
    public OptionalInt id(String rawToken) {
        OptionalInt id = vocabulary().id(rawToken);
        return id.isPresent() && id.getAsInt() < rows ? id : OptionalInt.empty();
    }

    /** The id that stands for what cannot be encoded; empty where everything can. */
    public OptionalInt unknownId() {
        return words.unknown();
    }

    /** The token that begins a text, as the files beside {@code tokenizer.json} name it or that one adds it. */
    public OptionalInt bosId() {
        return boundary.bos();
    }

    /** The token that ends a text, as the files beside {@code tokenizer.json} name it or that one adds it. */
    public OptionalInt eosId() {
        return boundary.eos();
    }

    /** The tokens that the tokenizer puts ahead of every text, usually one that begins it or none. */
    public List<Integer> prepended() {
        return Arrays.stream(boundary.frame().before()).boxed().toList();
    }

    /** The tokens that the tokenizer puts behind every text; none in most tokenizers of language models. */
    public List<Integer> appended() {
        return Arrays.stream(boundary.frame().after()).boxed().toList();
    }

    /** How many tokens {@link #encodeOpen} puts behind a text. */
    public int closing() {
        return isWhole ? boundary.frame().after().length : 0;
    }

    /** What the files beside {@code tokenizer.json} ask for and is not done, a sentence for each. */
    public List<Message> unfollowed() {
        return unfollowed;
    }

    /** Whether the id is a control token such as {@code <s>}, which stands for no text. */
    public boolean isSpecial(int id) {
        return id >= 0 && words.special().get(id);
    }

    /** Frees the native tokenizer once running calls are through; safe to call again. */
    @Override
    public void close() {
        library.close();
    }
}
