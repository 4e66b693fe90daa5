package org.glotlens.app.cli;

import java.nio.file.Path;
import org.glotlens.engine.hub.HubPlaces;
import picocli.CommandLine.ITypeConverter;

/**
 * What a command line calls a checkpoint or adapter: a folder, or {@code org/name} in the download cache. Every option that names
 * one is read here.
 */
final class CheckpointPlace implements ITypeConverter<Path> {
    @Override
    public Path convert(String given) {
        return HubPlaces.find(given);
    }
}
