package org.glotlens.engine.plan;

import java.io.IOException;
import java.io.Writer;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;

/** Tables of a plan, as docs/formats.md describes. */
public final class PlanFiles {
    private PlanFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    public static void write(FittedLaw law, Allocation allocation, Staging to) throws DataException {
        to.write("law.csv", out -> writeLaw(out, law));
        to.write("allocation.csv", out -> writeAllocation(out, allocation));
    }

    private static void writeLaw(Writer out, FittedLaw law) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "language",
                "law",
                "alpha",
                "alpha_low",
                "alpha_high",
                "beta",
                "beta_low",
                "beta_high",
                "gamma",
                "scale");
        for (int i = 0; i < law.laws().size(); i++) {
            LanguageLaw own = law.laws().get(i);
            table.row(
                    own.language(),
                    law.kind().label(),
                    own.alpha(),
                    law.alpha().get(i).low(),
                    law.alpha().get(i).high(),
                    own.beta(),
                    law.beta().get(i).low(),
                    law.beta().get(i).high(),
                    own.gamma(),
                    own.scale());
        }
    }

    private static void writeAllocation(Writer out, Allocation allocation) throws IOException {
        CsvTable table = new CsvTable(
                out, "language", "examples", "rows", "uniform", "cap", "score", "score_uniform", "marginal_gain");
        long[] rows = allocation.rows();
        for (int i = 0; i < rows.length; i++) {
            LanguageLaw law = allocation.laws().get(i);
            double cap = allocation.caps()[i];
            table.row(
                    law.language(),
                    allocation.examples()[i],
                    rows[i],
                    allocation.uniform()[i],
                    Double.isInfinite(cap) ? Double.NaN : cap,
                    law.score(allocation.examples()[i]),
                    law.score(allocation.uniform()[i]),
                    law.gain(allocation.examples()[i]));
        }
    }
}
