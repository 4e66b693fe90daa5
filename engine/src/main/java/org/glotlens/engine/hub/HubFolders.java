package org.glotlens.engine.hub;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/** The folder that a person means, who may give its path or the name of a checkpoint in the download cache. */
public final class HubFolders {
    private HubFolders() {}

    /**
     * The folder or file of that path where there is one; else the checkpoint of that name in the user's download cache; else
     * the path, for others to say that nothing is there.
     *
     * @throws HubException if it can only be a name, and the cache does not hold it
     * @throws CheckpointException if the cache holds several revisions and cannot tell which is meant
     * @throws InvalidPathException if it is neither a path nor a name
     */
    public static Path find(String given) throws HubException, CheckpointException {
        Path path = Path.of(given);
        Optional<HubName> name = HubName.of(given);
        if (name.isEmpty() || Files.exists(path)) {
            return path;
        }
        HubSettings settings = HubSettings.ofUser();
        Optional<Path> cached = new CachedModels(settings.cache()).find(name.get());
        if (cached.isPresent()) {
            return cached.get();
        }
        if (!name.get().hasOrganisation() || Files.exists(path.toAbsolutePath().getParent())) {
            return path;
        }
        throw new HubException(Message.of(
                "hubFolders.absent",
                "%s is neither a folder here nor a checkpoint in the download cache %s. 'glotlens fetch %s' downloads it.",
                name.get(),
                settings.cache(),
                name.get()));
    }
}
