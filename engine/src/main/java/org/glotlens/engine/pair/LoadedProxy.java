package org.glotlens.engine.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.PairException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Proxy;
import org.glotlens.engine.token.Tokenizer;

/**
 * The small pair of a proxied base, in memory. A folder that is named twice, the base's included, is opened once: the
 * memory is that of the distinct weights. Made and closed on the engine thread.
 */
public final class LoadedProxy implements AutoCloseable {
    private final ProxyFolders folders;
    private final LoadedModel expert;
    private final LoadedModel antiexpert;
    private final Optional<AdapterCheckpoint> adapter;
    private final Proxy proxy;
    private final Deque<AutoCloseable> own;

    private LoadedProxy(
            ProxyFolders folders,
            Models models,
            Optional<AdapterCheckpoint> adapter,
            Proxy proxy,
            Deque<AutoCloseable> own) {
        this.folders = folders;
        this.expert = models.expert();
        this.antiexpert = models.antiexpert();
        this.adapter = adapter;
        this.proxy = proxy;
        this.own = own;
    }

    private record Models(LoadedModel expert, LoadedModel antiexpert) {}

    /**
     * Opens what the base does not hold already.
     *
     * @throws GlotlensException if a folder cannot be opened, is no decoder, or numbers its tokens otherwise than the
     *     base; nothing stays open then
     */
    static LoadedProxy open(LoadedModel base, ProxyFolders folders, Opener opener) throws GlotlensException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            LoadedModel expert = sameOr(base, folders.expert(), () -> opener.open(folders.expert(), opened));
            LoadedModel antiexpert = sameOr(
                    base,
                    folders.antiexpert(),
                    () -> sameOr(expert, folders.antiexpert(), () -> opener.open(folders.antiexpert(), opened)));
            requireSameTokens(base.tokenizer(), expert, "expert");
            requireSameTokens(base.tokenizer(), antiexpert, "antiexpert");
            Optional<AdapterCheckpoint> adapter = Optional.empty();
            if (folders.expertAdapter().isPresent()) {
                adapter = Optional.of(
                        AdapterCheckpoint.open(folders.expertAdapter().get()));
                opened.push(adapter.get());
            }
            Decoder tuned = adapter.isPresent()
                    ? expert.adapted(adapter.get()).decoder()
                    : expert.stack().decoder();
            Proxy proxy = new Proxy(tuned, antiexpert.stack().decoder(), folders.alpha());
            LoadedProxy loaded =
                    new LoadedProxy(folders, new Models(expert, antiexpert), adapter, proxy, new ArrayDeque<>(opened));
            opened.clear();
            return loaded;
        } finally {
            OpenPairJob.closeAll(opened);
        }
    }

    /** Opens a folder, and notes what is to be closed. */
    @FunctionalInterface
    interface Opener {
        LoadedModel open(Path folder, Deque<AutoCloseable> opened) throws GlotlensException;
    }

    @FunctionalInterface
    private interface Other {
        LoadedModel open() throws GlotlensException;
    }

    private static LoadedModel sameOr(LoadedModel model, Path folder, Other other) throws GlotlensException {
        try {
            return Files.exists(folder) && Files.isSameFile(model.checkpoint().folder(), folder) ? model : other.open();
        } catch (IOException e) {
            throw new CheckpointException(
                    Message.of("loadedProxy.cannotRead", "Cannot read %s: %s.", folder, FileNames.reason(e)), e);
        }
    }

    /** Every id that stands for a token in the base must stand for the same in a small model, which may have more. */
    private static void requireSameTokens(Tokenizer base, LoadedModel small, String role) throws PairException {
        Tokenizer own = small.tokenizer();
        for (int id = 0; id < base.usableSize(); id++) {
            String expected = raw(base, id);
            String got = raw(own, id);
            boolean areSpecial = base.isSpecial(id) && own.isSpecial(id);
            if (!expected.equals(got) && !areSpecial) {
                throw new PairException(Message.of(
                        "loadedProxy.otherVocabulary",
                        "The vocabulary of the %s %s differs from the base's: id %s is %s there and %s here. Choose a"
                                + " small model with the base's tokenizer.",
                        role,
                        FileNames.of(small.checkpoint().folder()),
                        id,
                        got,
                        expected));
            }
        }
    }

    private static String raw(Tokenizer tokenizer, int id) {
        return id < tokenizer.usableSize() && tokenizer.vocabulary().has(id)
                ? "'" + tokenizer.vocabulary().raw(id) + "'"
                : "no token";
    }

    /** Where it lies, with its strength. */
    public ProxyFolders folders() {
        return folders;
    }

    /** What moves the base's logits. */
    public Proxy proxy() {
        return proxy;
    }

    /** The same at another strength, which holds nothing of its own. */
    LoadedProxy with(double alpha) {
        Proxy moved = new Proxy(proxy.expert(), proxy.antiexpert(), alpha);
        return new LoadedProxy(folders.with(alpha), new Models(expert, antiexpert), adapter, moved, new ArrayDeque<>());
    }

    /** Digests of the weights by what they are to the proxy, for provenance. */
    public Map<String, String> weightDigests() throws CheckpointException {
        Map<String, String> digests = new LinkedHashMap<>();
        digests.put("expert", expert.checkpoint().weightsSha256());
        if (adapter.isPresent()) {
            digests.put("expert-adapter", adapter.get().weightsSha256());
        }
        digests.put("antiexpert", antiexpert.checkpoint().weightsSha256());
        return digests;
    }

    /**
     * Makes sure that the folders are what they were when they were opened.
     *
     * @throws CheckpointException naming a file that is not
     */
    void requireUnchanged() throws CheckpointException {
        expert.requireUnchanged();
        antiexpert.requireUnchanged();
        if (adapter.isPresent()) {
            adapter.get().requireUnchanged();
        }
    }

    /** Closes what the base does not hold. */
    @Override
    public void close() {
        OpenPairJob.closeAll(own);
    }
}
