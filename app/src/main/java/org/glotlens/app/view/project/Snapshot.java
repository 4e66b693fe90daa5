package org.glotlens.app.view.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.app.program.KeptPrompts;
import org.glotlens.charts.ExportSize;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureExport;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.project.Attachment;
import org.glotlens.engine.project.NamedFile;
import org.glotlens.engine.project.NamedFiles;
import org.glotlens.engine.project.Project;
import org.glotlens.engine.project.ProjectResult;
import org.glotlens.engine.run.Provenance;

/**
 * All that a project is made of, taken from the window at one moment; what is slow is done when it becomes a project.
 *
 * @param session the parts as JSON, with those that the window does not know
 * @param pair that is worked with
 * @param inputs files that are read
 * @param kept files of one's own that came with the project
 * @param places where files are that moved
 * @param papers figures for small pictures; may be none
 */
record Snapshot(
        Map<String, JsonNode> session,
        List<ProjectResult> results,
        Optional<PairFolders> pair,
        List<Input> inputs,
        List<Attachment> kept,
        Map<String, Path> places,
        Map<String, Figure> papers) {
    /** The part of an autosaved session that says which project it was; no window part is called so. */
    static final String ORIGIN = "origin";

    private static final int THUMBNAIL = 320;
    private static final long MOST_KEPT = 4L << 20;

    /** The same without pictures, noting which project file it was. */
    Snapshot autosaved(Optional<Path> origin) {
        Map<String, JsonNode> noted = new LinkedHashMap<>(session);
        origin.ifPresent(file -> noted.put(ORIGIN, TextNode.valueOf(file.toString())));
        return new Snapshot(noted, results, pair, inputs, kept, places, Map.of());
    }

    /**
     * As a project; reads files, so not on the interface thread.
     *
     * @param folder that it will lie in; empty where that says nothing
     */
    Project in(Optional<Path> folder, Path sample) throws DataException {
        NamedFiles files = new NamedFiles(folder, sample, places);
        List<ProjectResult> now =
                results.stream().map(result -> result.at(now(result.folders()))).toList();
        now.forEach(files::add);
        pair.ifPresent(worked -> files.add(worked, Optional.empty()));
        inputs.forEach(input -> files.add(NamedFile.Kind.DATA, input.name(), Map.of(NamedFile.BYTES, input.sha256())));
        String saved = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Project(session, files.list(), now, attachments(), pictures(), saved);
    }

    private PairFolders now(PairFolders then) {
        return then.at(this::now);
    }

    private Path now(Path then) {
        return places.getOrDefault(then.toString(), then);
    }

    private List<Attachment> attachments() throws DataException {
        Map<String, Attachment> all = new LinkedHashMap<>();
        kept.forEach(each -> all.put(each.name(), each));
        List<Provenance> made = results.stream()
                .map(result -> result.measured().result().provenance())
                .toList();
        for (Path file : KeptPrompts.of(made)) {
            try {
                if (Files.isRegularFile(file) && Files.size(file) <= MOST_KEPT) {
                    Attachment attachment = Attachment.of(file.getFileName().toString(), Files.readAllBytes(file));
                    all.put(attachment.name(), attachment);
                }
            } catch (IOException gone) {
                // the measurement holds what it said
            }
        }
        return new ArrayList<>(all.values());
    }

    private List<Attachment> pictures() throws DataException {
        List<Attachment> pictures = new ArrayList<>();
        for (Map.Entry<String, Figure> paper : papers.entrySet()) {
            byte[] picture = FigureExport.thumbnail(
                    paper.getValue(), ExportSize.SINGLE_COLUMN.fitting(paper.getValue()), THUMBNAIL);
            pictures.add(Attachment.of(paper.getKey() + ".png", picture));
        }
        return pictures;
    }
}
