package org.glotlens.engine.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;

/** The small files of a folder. */
record FolderCompanions(Path folder) implements Companions {
    @Override
    public String whole() {
        return FileNames.of(folder);
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    @Override
    public String named(String name) {
        return FileNames.of(folder.resolve(name));
    }

    @Override
    public Optional<Path> path(String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    @Override
    public ObjectNode read(String name) throws CheckpointException {
        return JsonFile.read(folder.resolve(name));
    }

    @Override
    public void copy(String name, Path into) throws CheckpointException {
        AtomicFile.copy(folder.resolve(name), into.resolve(name));
    }
}
