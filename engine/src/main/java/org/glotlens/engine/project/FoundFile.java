package org.glotlens.engine.project;

import java.nio.file.Path;
import java.util.Optional;
import org.glotlens.engine.Message;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.hub.HubName;

/**
 * What became of a file that a project names.
 *
 * @param place where it is now; of a changed one, where something else stands; empty where it is gone
 */
public record FoundFile(NamedFile file, State state, Optional<Path> place) {
    /** What became of it. */
    public enum State {
        /** It is where it was. */
        THERE,
        /** It lies the same way from the project as before, which is somewhere else. */
        MOVED_ALONG,
        /** It is in the bundled sample. */
        IN_SAMPLE,
        /** It is a checkpoint in the download cache. */
        IN_CACHE,
        /** A person said where it is. */
        POINTED_TO,
        /** Something else stands in its place. */
        CHANGED,
        /** Nothing is there. */
        GONE
    }

    /** Whether it can be used as what the project was made from. */
    public boolean isUsable() {
        return state != State.CHANGED && state != State.GONE;
    }

    /** What became of it, as a sentence. */
    public Message said() {
        String name = OneLine.value(file.absolute());
        String at = place.map(OneLine::value).orElse("");
        return switch (state) {
            case THERE -> Message.of("foundFile.there", "%s is where it was.", name);
            case MOVED_ALONG -> Message.of("foundFile.movedAlong", "%s has moved with the project to %s.", name, at);
            case IN_SAMPLE -> Message.of("foundFile.inSample", "%s is taken from the sample, %s.", name, at);
            case IN_CACHE -> Message.of("foundFile.inCache", "%s is taken from the download cache, %s.", name, at);
            case POINTED_TO -> Message.of("foundFile.pointedTo", "%s stands for %s.", at, name);
            case CHANGED -> Message.of("foundFile.changed", "%s is not what it was: its digest has changed since.", at);
            case GONE -> gone(name);
        };
    }

    private Message gone(String name) {
        return onHub().map(known -> Message.of(
                        "foundFile.notInCache",
                        "%s is neither there nor in the download cache ('glotlens fetch %s' downloads it).",
                        name,
                        known))
                .orElseGet(() -> Message.of("foundFile.gone", "%s is not there any more.", name));
    }

    private Optional<HubName> onHub() {
        return file.kind() == NamedFile.Kind.DATA ? Optional.empty() : HubName.meant(file.absolute());
    }
}
