package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glotlens.engine.bridge.BridgeFolder;

/**
 * Where a pair of checkpoints lies, opened or not.
 *
 * @param aligned a second checkpoint, or an adapter on the base
 * @param proxy a small pair that moves the base's logits: the aligned side is the base with it
 * @param bridge from an encoder to the base: the aligned side is the base behind it
 */
public record PairFolders(
        Path base, Optional<Path> aligned, Optional<ProxyFolders> proxy, Optional<BridgeFolders> bridge) {
    /** @throws IllegalArgumentException if the aligned side is two things */
    public PairFolders {
        if (Stream.of(aligned, proxy, bridge).filter(Optional::isPresent).count() > 1) {
            throw new IllegalArgumentException("A pair is either aligned, proxied or behind a bridge");
        }
    }

    /** Without a bridge. */
    public PairFolders(Path base, Optional<Path> aligned, Optional<ProxyFolders> proxy) {
        this(base, aligned, proxy, Optional.empty());
    }

    /** A base behind a bridge. */
    public static PairFolders behind(BridgeFolders bridge, Path base) {
        return new PairFolders(base, Optional.empty(), Optional.empty(), Optional.of(bridge));
    }

    /** Without a proxy. */
    public PairFolders(Path base, Optional<Path> aligned) {
        this(base, aligned, Optional.empty());
    }

    /**
     * A base with what a person chose to compare with it, a bridge among it.
     *
     * @param beside a second checkpoint, an adapter, or a folder that {@code glotlens bridge} wrote
     */
    public static PairFolders found(Path base, Optional<Path> beside) {
        return beside.filter(BridgeFolder::isOne)
                .map(folder -> behind(BridgeFolders.of(folder), base))
                .orElseGet(() -> new PairFolders(base, beside));
    }

    /** What a person chose to compare with the base, as {@link #found} takes it. */
    public Optional<Path> beside() {
        return aligned.or(() -> bridge.map(BridgeFolders::bridge));
    }

    /** The same with its folders elsewhere. */
    public PairFolders at(UnaryOperator<Path> places) {
        return new PairFolders(
                places.apply(base),
                aligned.map(places),
                proxy.map(small -> small.at(places)),
                bridge.map(own -> own.at(places)));
    }

    /** All folders. */
    public List<Path> list() {
        List<Path> list = new ArrayList<>(List.of(base));
        aligned.ifPresent(list::add);
        proxy.ifPresent(small -> list.addAll(small.list()));
        bridge.ifPresent(own -> list.addAll(own.list()));
        return list;
    }

    /** What the command line is given for it after the base. */
    public List<String> words() {
        return proxy.map(ProxyFolders::words)
                .or(() -> bridge.map(BridgeFolders::words))
                .or(() -> aligned.map(folder -> List.of("--aligned", folder.toString())))
                .orElse(List.of());
    }

    /** The folders of an open pair. */
    public static PairFolders of(ModelPair pair) {
        return new PairFolders(
                pair.base().folder(),
                pair.aligned()
                        .filter(_ -> pair.bridge().isEmpty())
                        .map(summary -> summary.adapter() == null ? summary.folder() : summary.adapter()),
                pair.proxy().map(LoadedProxy::folders),
                pair.bridge().map(LoadedBridge::folders));
    }
}
