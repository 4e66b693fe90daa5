package org.glotlens.engine.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.DataFormat;
import org.glotlens.engine.data.DataReader;
import org.glotlens.engine.data.DataRow;
import org.glotlens.engine.data.DefectSearch;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageCheck;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.data.Mend;

/**
 * Reads data files and looks for defects with what a task expects of them.
 *
 * @param task empty to take the shipped task that fits the rows, if one does
 * @param format empty to recognise it
 * @param english the row-aligned English file; empty to take the one beside each file, if there is one
 * @param mends those to apply
 */
public record TaskData(Optional<Task> task, Optional<DataFormat> format, Optional<Path> english, Set<Mend> mends) {
    private static final String ENGLISH = "en";

    /**
     * Reads one file a language.
     *
     * @throws DataException if a file cannot be used, or two are in the same language
     */
    public List<Imported> read(List<LanguageFile> files) throws DataException {
        List<Imported> all = new ArrayList<>();
        for (LanguageFile file : files) {
            Imported imported = read(file);
            if (imported.language().isEmpty()) {
                file.requireLanguage();
            }
            for (Imported earlier : all) {
                if (earlier.language().equals(imported.language())) {
                    throw new DataException(Message.of(
                            "taskData.andAreBothIn",
                            "%s and %s are both in %s. Put the language in front of one, for example en=%s.",
                            earlier.source(),
                            imported.source(),
                            imported.language(),
                            file.file().getFileName()));
                }
            }
            all.add(imported);
        }
        return List.copyOf(all);
    }

    /**
     * Reads one file.
     *
     * @throws DataException if it cannot be used
     */
    public Imported read(LanguageFile file) throws DataException {
        Imported plain = DataReader.read(file, format);
        Optional<Task> known = task.isPresent() ? task : fitting(plain);
        if (known.isEmpty() || known.get().kind() != TaskKind.CLASSIFY) {
            Optional<String> doubt =
                    plain.format().isTraining() ? Optional.empty() : LanguageCheck.OF_SCRIPT.doubt(plain);
            return DefectSearch.PLAIN.apply(doubt.map(plain::withNote).orElse(plain), mends);
        }
        Path name = file.file().getFileName();
        if (plain.language().isEmpty()) {
            return unjudged(plain, "the language cannot be told from the name", "for example zh=" + name);
        }
        LanguageCheck check = known.get().languageCheck();
        Optional<String> doubt = check.doubt(plain);
        if (doubt.isPresent()) {
            return unjudged(plain, doubt.get(), "CODE=" + name);
        }
        Optional<Path> aligned = english.isPresent() ? english : file.englishBeside();
        Optional<Imported> other = Optional.empty();
        if (aligned.isPresent() && !plain.language().equals(ENGLISH)) {
            Imported read =
                    DataReader.read(new LanguageFile(Optional.of(ENGLISH), aligned.get()), Optional.of(plain.format()));
            doubt = check.doubt(read);
            if (doubt.isPresent()) {
                plain = plain.withNote("nothing was compared with " + read.source() + ": " + doubt.get());
            } else {
                other = Optional.of(read);
                plain = plain.comparedWith(read);
            }
        }
        Map<String, String> labels = known.get().expectation(ENGLISH).labels();
        return new DefectSearch(known.get().expectation(plain.language()), other, labels).apply(plain, mends);
    }

    /** Looks only for what needs no language, and says so. */
    private Imported unjudged(Imported plain, String why, String language) throws DataException {
        return DefectSearch.PLAIN.apply(
                plain.withNote(why + ", so label words and gold were not looked at; put the right language in front, "
                        + language),
                mends);
    }

    private static Optional<Task> fitting(Imported data) throws DataException {
        DataRow first = data.rows().getFirst();
        for (String name : List.of("emotion", "nli", "paraphrase")) {
            Task shipped = TaskFile.shipped(name);
            boolean fits = !data.format().isTraining()
                    && data.format() != DataFormat.ALIGNED
                    && List.copyOf(first.fields().keySet()).equals(shipped.fields());
            if (fits) {
                return Optional.of(shipped);
            }
        }
        return Optional.empty();
    }
}
