package org.glotlens.engine.pair;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a pair of checkpoints lies, opened or not.
 *
 * @param aligned a second checkpoint, or an adapter on the base
 * @param proxy a small pair that moves the base's logits: the aligned side is the base with it
 */
public record PairFolders(Path base, Optional<Path> aligned, Optional<ProxyFolders> proxy) {
    /** @throws IllegalArgumentException if the aligned side is two things */
    public PairFolders {
        if (aligned.isPresent() && proxy.isPresent()) {
            throw new IllegalArgumentException("A pair is either aligned or proxied");
        }
    }

    /** Without a proxy. */
    public PairFolders(Path base, Optional<Path> aligned) {
        this(base, aligned, Optional.empty());
    }

    /** The same with its folders elsewhere. */
    public PairFolders at(UnaryOperator<Path> places) {
        return new PairFolders(places.apply(base), aligned.map(places), proxy.map(small -> small.at(places)));
    }

    /** All folders. */
    public List<Path> list() {
        List<Path> list = new ArrayList<>(List.of(base));
        aligned.ifPresent(list::add);
        proxy.ifPresent(small -> list.addAll(small.list()));
        return list;
    }

    /** What the command line is given for it after the base. */
    public List<String> words() {
        return proxy.map(ProxyFolders::words)
                .or(() -> aligned.map(folder -> List.of("--aligned", folder.toString())))
                .orElse(List.of());
    }

    /** The folders of an open pair. */
    public static PairFolders of(ModelPair pair) {
        return new PairFolders(
                pair.base().folder(),
                pair.aligned().map(summary -> summary.adapter() == null ? summary.folder() : summary.adapter()),
                pair.proxy().map(LoadedProxy::folders));
    }
}
