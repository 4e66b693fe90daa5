package org.glotlens.engine.hub;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The place that a person means, who may give a path or the name of a checkpoint in the download cache. */
public final class HubPlaces {
    private HubPlaces() {}

    /**
     * The folder or file of that path where there is one; else the checkpoint of that name in the user's download cache; else
     * the path, for others to say that nothing is there. Nothing is downloaded.
     *
     * @return of a checkpoint in the cache the folder of the revision that counts, or of all of them where none does
     * @throws InvalidPathException if it is neither a path nor a name
     */
    public static Path find(String given) {
        Path path = Path.of(given);
        Optional<HubName> name = HubName.of(given);
        if (name.isEmpty() || Files.exists(path)) {
            return path;
        }
        return inCache(name.get()).orElse(path);
    }

    /**
     * The folder in the user's download cache of what is called by its name, or by its path in a cache that is elsewhere, which
     * names a commit; empty where it is neither, or not in the cache. Nothing is downloaded.
     */
    public static Optional<Path> cached(String given) {
        return HubName.meant(given).flatMap(HubPlaces::inCache);
    }

    private static Optional<Path> inCache(HubName name) {
        try {
            return new CachedModels(HubSettings.ofUser().cache()).find(name);
        } catch (HubException noCache) {
            return Optional.empty();
        }
    }
}
