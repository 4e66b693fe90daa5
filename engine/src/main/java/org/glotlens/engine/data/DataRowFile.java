package org.glotlens.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.StagedFolder;

/** Writes imported rows as the project's own JSON Lines, and the report beside them; each file whole or not at all. */
public final class DataRowFile {
    private DataRowFile() {}

    /**
     * Writes the rows: for training {@code input} (or {@code instruction} and {@code input}) with {@code answer} or
     * {@code output}, for aligned texts {@code id} and {@code texts}, otherwise {@code id}, {@code language},
     * {@code fields}, {@code answer}.
     *
     * @throws DataException if the file cannot be written
     */
    public static void write(Imported imported, Path file) throws DataException {
        store(file, rows(imported));
    }

    /**
     * Writes the rows and the report; together where both lie in one folder.
     *
     * @throws DataException if a file cannot be written
     */
    public static void write(Imported imported, Path file, Path report) throws DataException {
        Path folder = file.toAbsolutePath().getParent();
        if (!isSame(folder, report.toAbsolutePath().getParent())) {
            write(imported, file);
            store(report, report(imported));
            return;
        }
        try (StagedFolder staged = StagedFolder.open(folder)) {
            staged.write(file.getFileName().toString(), out -> out.write(rows(imported)));
            staged.write(report.getFileName().toString(), out -> out.write(report(imported)));
            staged.commit();
        }
    }

    /** Folders that are not there yet are the same where they are called the same. */
    private static boolean isSame(Path folder, Path other) throws DataException {
        try {
            return folder.equals(other)
                    || Files.isDirectory(folder) && Files.isDirectory(other) && Files.isSameFile(folder, other);
        } catch (IOException e) {
            throw new DataException(
                    Message.of("dataRowFile.cannotRead", "Cannot look into %s: %s.", other, FileNames.reason(e)), e);
        }
    }

    private static String rows(Imported imported) {
        StringBuilder lines = new StringBuilder();
        for (DataRow row : imported.rows()) {
            lines.append(Json.line(object(imported, row))).append('\n');
        }
        return lines.toString();
    }

    private static Map<String, Object> object(Imported imported, DataRow row) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (imported.format().isTraining()) {
            object.putAll(row.fields());
            object.put(imported.format() == DataFormat.ALPACA ? "output" : "answer", row.answer());
            return object;
        }
        object.put("id", row.id());
        if (imported.format() == DataFormat.ALIGNED) {
            object.put("texts", row.fields());
            return object;
        }
        object.put("language", imported.language());
        object.put("fields", row.fields());
        object.put("answer", row.answer());
        return object;
    }

    /** The report: format, language, counts, every refused row and defect, mends applied and offered. */
    private static String report(Imported imported) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", "glotlens-import");
        report.put("version", 1);
        report.put("source", imported.source());
        report.put("data_format", imported.format().label());
        report.put("language", imported.language());
        report.put("rows", imported.total());
        report.put("taken", imported.rows().size());
        report.put("refused", imported.refused());
        report.put(
                "defects",
                imported.defects().stream()
                        .map(defect -> ordered(
                                "kind",
                                defect.kind().label(),
                                "row",
                                defect.row(),
                                "detail",
                                defect.detail(),
                                "mend",
                                defect.kind().mend().label()))
                        .toList());
        report.put("mends_applied", labels(imported.applied()));
        report.put("mends_offered", labels(imported.offered()));
        report.put("notes", imported.notes());
        return Json.lines(report) + "\n";
    }

    private static List<String> labels(Iterable<Mend> mends) {
        List<String> labels = new ArrayList<>();
        mends.forEach(mend -> labels.add(mend.label()));
        return labels;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static void store(Path file, String text) throws DataException {
        try {
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }
}
