package org.glotlens.app.figure;

import java.io.IOException;
import java.nio.file.Path;
import org.glotlens.charts.choice.TableForms;
import org.glotlens.charts.choice.TableKind;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.LatexTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.measure.TidyTable;

/**
 * The files of a result, whose tables are written in other forms too where that was chosen: each for LaTeX in the folder
 * {@code tables}, and all as {@code tidy.csv}.
 */
public final class ResultTables implements Staging {
    private static final String CSV = ".csv";
    private static final String TIDY = "tidy.csv";

    private final Staging result;
    private final TableForms forms;
    private final TidyTable tidy;

    private ResultTables(Staging result, TableForms forms, String measurement) {
        this.result = result;
        this.forms = forms;
        this.tidy = new TidyTable(measurement);
    }

    /** Files of a result, its tables among them. */
    @FunctionalInterface
    public interface Files {
        /** @throws GlotlensException if they cannot be made or written */
        void write(Staging to) throws GlotlensException;
    }

    /**
     * Writes the files of a result.
     *
     * @param result where they go
     * @param measurement what the numbers are of, such as {@code lens}
     * @throws GlotlensException if they cannot be made or written
     */
    public static void write(Staging result, TableForms forms, String measurement, Files files)
            throws GlotlensException {
        ResultTables tables = new ResultTables(result, forms, measurement);
        files.write(tables);
        tables.finish();
    }

    @Override
    public void write(String name, Content content) throws DataException {
        result.write(name, content);
        if (!name.endsWith(CSV)) {
            return;
        }
        Path csv = result.place(name);
        if (forms.kinds().contains(TableKind.TEX)) {
            result.write(tex(name), out -> new LatexTable(stem(name), forms.digits()).write(csv, out));
        } else {
            result.leaveOut(tex(name));
        }
        if (forms.kinds().contains(TableKind.TIDY)) {
            add(name, csv);
        }
    }

    private void add(String name, Path csv) throws DataException {
        try {
            tidy.add(stem(name), csv);
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "resultTables.unread",
                            "%s was written and cannot be read for the tidy table: %s. Look at the disk.",
                            name,
                            FileNames.reason(e)),
                    e);
        }
    }

    /** Writes what is made of all tables. */
    private void finish() throws DataException {
        if (forms.kinds().contains(TableKind.TIDY)) {
            result.write(TIDY, tidy::write);
        } else {
            result.leaveOut(TIDY);
        }
    }

    @Override
    public Path place(String name) throws DataException {
        return result.place(name);
    }

    @Override
    public void leaveOut(String name) {
        result.leaveOut(name);
        if (name.endsWith(CSV)) {
            result.leaveOut(tex(name));
        }
    }

    private static String stem(String name) {
        return name.substring(name.lastIndexOf('/') + 1, name.length() - CSV.length());
    }

    private static String tex(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1) + "tables/" + stem(name) + ".tex";
    }
}
