package org.glotlens.engine.sweep;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.measure.ResultCache;

/**
 * Where a study's cells are kept: below {@code cells}, a folder for each checkpoint, with the kept result of each finished
 * cell and a note of its numbers. Each appears whole or not at all.
 */
public final class SweepFolder {
    /** What became of a cell. */
    public enum State {
        FINISHED,
        FAILED,
        MISSING;

        /** The name in lists. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String CELLS = "cells";
    private static final String FINISHED = ".cell.json";
    private static final String FAILED = ".failed.json";
    private static final Json.Records RECORDS = Json.records(Map.of());
    private static final ObjectReader NOTES = RECORDS.reader().forType(CellNote.class);

    private final Path folder;
    private final Map<SweepCell.Checkpoint, Set<String>> listed = new HashMap<>();

    /** A folder that need not be there yet. */
    public SweepFolder(Path folder) {
        this.folder = folder;
    }

    /** Where the table goes. */
    public Path path() {
        return folder;
    }

    /** What became of a cell, as it was when its checkpoint's folder was first looked into. */
    public State seen(SweepCell cell) throws DataException {
        Set<String> files = listed.get(cell.checkpoint());
        if (files == null) {
            files = files(group(cell));
            listed.put(cell.checkpoint(), files);
        }
        if (files.isEmpty()) {
            return State.MISSING;
        }
        String id = cell.id();
        return files.contains(id + FINISHED)
                ? State.FINISHED
                : files.contains(id + FAILED) ? State.FAILED : State.MISSING;
    }

    /** Looks anew from now on. */
    void forgetSeen() {
        listed.clear();
    }

    /** Where a cell's note lies that is finished or failed. */
    Path file(SweepCell cell, State state) {
        return group(cell).resolve(cell.id() + (state == State.FAILED ? FAILED : FINISHED));
    }

    /**
     * Tells whether anything may have changed since the same was asked before, by looking at the folders of checkpoints
     * alone: a note that comes or goes changes its folder.
     */
    public String stamp() {
        Path cells = folder.resolve(CELLS);
        if (!Files.isDirectory(cells)) {
            return "";
        }
        try (Stream<Path> groups = Files.list(cells)) {
            StringBuilder stamp = new StringBuilder();
            for (Path group : groups.sorted().toList()) {
                stamp.append(group.getFileName())
                        .append(' ')
                        .append(Files.getLastModifiedTime(group))
                        .append('\n');
            }
            return stamp.toString();
        } catch (IOException goneMeanwhile) {
            return "";
        }
    }

    /** How many of some cells are finished or failed now. */
    public int done(List<SweepCell> cells) throws DataException {
        forgetSeen();
        int done = 0;
        for (SweepCell cell : cells) {
            done += seen(cell) == State.MISSING ? 0 : 1;
        }
        return done;
    }

    private static Set<String> files(Path group) throws DataException {
        if (!Files.isDirectory(group)) {
            return new HashSet<>();
        }
        try (Stream<Path> files = Files.list(group)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw unreadable(group, e);
        }
    }

    /** The folder of a cell's checkpoint. */
    Path group(SweepCell cell) {
        return folder.resolve(CELLS).resolve(cell.checkpoint().id());
    }

    /** The same, made where needed. */
    Path makeGroup(SweepCell cell) throws DataException {
        try {
            return Files.createDirectories(group(cell));
        } catch (IOException e) {
            throw new DataException(
                    Message.of("sweepFolder.cannotWrite", "Cannot write to %s: %s.", folder, FileNames.reason(e)), e);
        }
    }

    /** The kept results of a cell's checkpoint. */
    ResultCache results(SweepCell cell) {
        return ResultCache.ofStudy(group(cell));
    }

    /** The file that says that somebody measures a cell. */
    Path claim(SweepCell cell) {
        return group(cell).resolve(cell.id() + ".claim");
    }

    /** What was noted of a cell; empty where nothing was, or what was is damaged. */
    Optional<CellNote> note(SweepCell cell) {
        return read(group(cell).resolve(cell.id() + FINISHED))
                .or(() -> read(group(cell).resolve(cell.id() + FAILED)));
    }

    /** What figures show of a cell; empty where it is not finished. */
    public Optional<CellReading> reading(SweepCell cell) {
        return note(cell).flatMap(note -> CellReading.of(cell, note));
    }

    private static Optional<CellNote> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(NOTES.readValue(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            // what is damaged is measured again
            return Optional.empty();
        }
    }

    /** Notes what became of a cell, in place of what was noted before. */
    void note(SweepCell cell, CellNote note) throws DataException {
        Path finished = group(cell).resolve(cell.id() + FINISHED);
        Path failed = group(cell).resolve(cell.id() + FAILED);
        try {
            AtomicFile.write(
                    note.isFailure() ? failed : finished,
                    (RECORDS.tree(note).toString() + "\n").getBytes(StandardCharsets.UTF_8));
            Files.deleteIfExists(note.isFailure() ? finished : failed);
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        } catch (IOException e) {
            throw unreadable(group(cell), e);
        }
    }

    /** Forgets that a cell failed, so that it is tried again. */
    public void forgetFailure(SweepCell cell) throws DataException {
        try {
            Files.deleteIfExists(group(cell).resolve(cell.id() + FAILED));
        } catch (IOException e) {
            throw unreadable(group(cell), e);
        }
    }

    private static DataException unreadable(Path group, IOException e) {
        return new DataException(
                Message.of("sweepFolder.cannotUse", "Cannot use %s: %s.", group, FileNames.reason(e)), e);
    }
}
