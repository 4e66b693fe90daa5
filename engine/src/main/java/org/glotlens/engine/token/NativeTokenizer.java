package org.glotlens.engine.token;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.djl.util.Utils;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Unpacking;

/**
 * A tokenizer of Hugging Face's library. Texts that could grow beyond bounds on their way through it do not get there. Any
 * number of threads may use it at once; whoever opens it closes it.
 */
final class NativeTokenizer implements AutoCloseable {
    private static boolean isLoaded;

    private final long handle;
    private final int longestText;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private NativeTokenizer(long handle, int longestText) {
        this.handle = handle;
        this.longestText = longestText;
    }

    /**
     * Opens a tokenizer.
     *
     * @param json as it is written in {@code tokenizer.json}, checked, without truncation, padding and post-processor
     * @param longestText most bytes of a text, from what is known of its growth
     * @param name of the file, for messages
     * @throws CheckpointException if the library cannot be loaded or cannot use it
     */
    static NativeTokenizer open(String json, int longestText, String name) throws CheckpointException {
        try {
            load();
        } catch (RuntimeException | LinkageError e) {
            throw new CheckpointException(
                    Message.of(
                            "nativeTokenizer.cannotLoadTheTokenizer",
                            "Cannot load the tokenizer library for %s: %s. Run `./glotlens doctor`.",
                            name,
                            e.getMessage()),
                    e);
        }
        try {
            return new NativeTokenizer(TokenizersLibrary.LIB.createTokenizerFromString(json), longestText);
        } catch (RuntimeException e) {
            throw unusable(name, e);
        }
    }

    /** The library is unpacked where that was not done before. */
    private static synchronized void load() {
        if (isLoaded) {
            return;
        }
        try (Unpacking _ = Unpacking.in(Utils.getEngineCacheDir("tokenizers"))) {
            LibUtils.checkStatus();
        }
        isLoaded = true;
    }

    /** What the library said of a file, without the words and places of the text that it was given. */
    static CheckpointException unusable(String name, RuntimeException cause) {
        String said = String.valueOf(cause.getMessage())
                .replaceAll("\\s+", " ")
                .replaceAll(" at line \\d+ column \\d+", "")
                .replaceAll(
                        "data did not match any variant of untagged enum (\\w+?)(Wrapper)?\\b",
                        "its $1 is of no known form");
        return new CheckpointException(
                Message.of(
                        "nativeTokenizer.cannotUseSaveIt",
                        "Cannot use %s: %s. Save it again with a current version of Hugging Face's transformers.",
                        name,
                        said),
                cause);
    }

    /**
     * Encodes a text without anything around it.
     *
     * @throws IllegalArgumentException if the text is too long, or the tokenizer has neither tokens for a part of it nor an
     *     unknown token
     */
    int[] encode(String text) {
        return encoded(text, NativeTokenizer::ids);
    }

    /**
     * The same with the part of the text that each token stands for.
     *
     * @throws IllegalArgumentException as {@link #encode}
     */
    PlacedTokens place(String text) {
        return encoded(text, encoding -> {
            CharSpan[] spans = TokenizersLibrary.LIB.getTokenCharSpans(encoding);
            return new PlacedTokens(
                    ids(encoding),
                    Arrays.stream(spans).mapToInt(CharSpan::getStart).toArray(),
                    Arrays.stream(spans).mapToInt(CharSpan::getEnd).toArray());
        });
    }

    private <T> T encoded(String text, LongFunction<T> read) {
        requireShort(text);
        return whileOpen(() -> {
            try {
                long encoding = TokenizersLibrary.LIB.encode(handle, text, false);
                try {
                    return read.apply(encoding);
                } finally {
                    TokenizersLibrary.LIB.deleteEncoding(encoding);
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("the tokenizer cannot encode the text: " + e.getMessage(), e);
            }
        });
    }

    private static int[] ids(long encoding) {
        return Arrays.stream(TokenizersLibrary.LIB.getTokenIds(encoding))
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private void requireShort(String text) {
        if (text.length() > Tokenizer.LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "the text has %s characters, more than the %s that can be encoded at once"
                            .formatted(text.length(), Tokenizer.LONGEST_TEXT));
        }
        if (text.length() <= longestText / 3) {
            return;
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > longestText) {
            throw new IllegalArgumentException(
                    "the text has %s bytes, more than the %s that this tokenizer, which may lengthen it, encodes at once"
                            .formatted(bytes, longestText));
        }
    }

    /** The text behind ids, control tokens included; the caller has checked how long it may become. */
    String decode(int[] ids) {
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
        return whileOpen(() -> TokenizersLibrary.LIB.decode(handle, wide, false));
    }

    /** Frees the library's memory once running calls are through; safe to call again. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                TokenizersLibrary.LIB.deleteTokenizer(handle);
            }
        } finally {
            lock.writeLock().unlock();
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
