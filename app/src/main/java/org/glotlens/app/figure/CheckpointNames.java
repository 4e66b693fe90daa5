package org.glotlens.app.figure;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.Side;

/** What titles of figures call checkpoints: the names of their folders. */
public final class CheckpointNames {
    private static final Pattern SNAPSHOT = Pattern.compile(".*models--.*?--([^/]+)/snapshots/[^/]+");

    private CheckpointNames() {}

    /** The names of a pair. */
    public static Map<Side, String> of(PairFolders folders) {
        Map<Side, String> names = of(folders.base(), folders.aligned());
        folders.proxy()
                .ifPresent(small -> names.put(
                        Side.ALIGNED,
                        "%s + %s (%s - %s)"
                                .formatted(
                                        name(folders.base()),
                                        small.alpha(),
                                        name(small.expertAdapter().orElse(small.expert())),
                                        name(small.antiexpert()))));
        folders.bridge()
                .ifPresent(front ->
                        names.put(Side.ALIGNED, "%s + %s".formatted(name(folders.base()), name(front.bridge()))));
        return names;
    }

    /** The names of a pair. */
    public static Map<Side, String> of(Path base, Optional<Path> aligned) {
        Map<Side, String> names = new EnumMap<>(Side.class);
        names.put(Side.BASE, name(base));
        aligned.ifPresent(folder -> names.put(Side.ALIGNED, name(folder)));
        return names;
    }

    /** The name of a folder; of a download cache the model rather than the revision. */
    public static String name(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        Matcher snapshot = SNAPSHOT.matcher(place.toString().replace('\\', '/'));
        if (snapshot.matches()) {
            return snapshot.group(1);
        }
        return place.getFileName() == null ? "" : place.getFileName().toString();
    }
}
