package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All numbers of a result in one table. */
@Tag("unit")
class TidyTableTest {
    @TempDir
    private Path folder;

    private void add(TidyTable tidy, String name, String csv) throws IOException {
        tidy.add(name, Files.writeString(folder.resolve(name + ".csv"), csv));
    }

    private static String written(TidyTable tidy) throws IOException {
        StringWriter out = new StringWriter();
        tidy.write(out);
        return out.toString();
    }

    @Test
    void aNumberIsARowWithItsInterval() throws Exception {
        TidyTable tidy = new TidyTable("lens");
        add(tidy, "lens_summary", "checkpoint,curve,layer,mean,ci_low,ci_high,n\nbase,zh,1,0.5,0.4,0.6,7\n");
        add(
                tidy,
                "accuracy",
                "checkpoint,language,n,correct,accuracy,wilson_low,wilson_high\nbase,de,4,2,0.5,0.1,0.9\n");
        assertThat(written(tidy)).isEqualTo("""
            measurement,checkpoint,language,layer,statistic,value,lower,upper
            lens,base,zh,1,lens_summary.mean,0.5,0.4,0.6
            lens,base,de,,accuracy.correct,2,,
            lens,base,de,,accuracy.accuracy,0.5,0.1,0.9
            """);
    }

    @Test
    void pairsOfLanguagesAndWhatElseTellsRowsApartAreKept() throws Exception {
        TidyTable tidy = new TidyTable("represent");
        add(tidy, "pearson", "checkpoint,layer,language_a,language_b,r,n\nbase,0,en,de,-0.25,9\n");
        add(tidy, "pass", "checkpoint,reading,k,pass\nbase,logit,5,0.75\nbase,logit,10,\n");
        assertThat(written(tidy).lines().skip(1))
                .containsExactly(
                        "represent,base,en-de,0,pearson.r,-0.25,,",
                        "represent,base,,,pass.pass[reading=logit; k=5],0.75,,");
    }

    @Test
    void tablesOfSinglePromptsAreLeftOut() throws Exception {
        TidyTable tidy = new TidyTable("lens");
        add(tidy, "lens", "checkpoint,prompt,layer,curve,probability\nbase,a,1,zh,0.5\n");
        assertThat(written(tidy).lines()).hasSize(1);
    }
}
