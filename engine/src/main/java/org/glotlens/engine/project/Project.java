package org.glotlens.engine.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project holds.
 *
 * @param session what is asked and shown, a part by its key; empty where no window saved it
 * @param files that are named in it, each once
 * @param results measurements with what they gave and the checkpoints they were measured on
 * @param kept files that a person made in the window, by their names
 * @param thumbnails small PNG pictures of the figures on show, by their names
 * @param saved ISO-8601 instant
 */
public record Project(
        Map<String, JsonNode> session,
        List<NamedFile> files,
        List<ProjectResult> results,
        List<Attachment> kept,
        List<Attachment> thumbnails,
        String saved) {
    public Project {
        session = Collections.unmodifiableMap(new LinkedHashMap<>(session));
        files = List.copyOf(files);
        results = List.copyOf(results);
        kept = List.copyOf(kept);
        thumbnails = List.copyOf(thumbnails);
    }

    /** A named file by its absolute path. */
    public Optional<NamedFile> file(String absolute) {
        return files.stream().filter(file -> file.absolute().equals(absolute)).findFirst();
    }
}
