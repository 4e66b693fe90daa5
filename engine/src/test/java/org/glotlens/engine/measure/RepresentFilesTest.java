package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class RepresentFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        RepresentFiles.write(SampleResults.represent(), folder);
    }

    @Test
    void scoresAreOneRowForEachText() throws Exception {
        assertThat(Files.readAllLines(folder.resolve("pca.csv")))
                .hasSize(1 + 2 * 2 * 2)
                .startsWith(
                        "checkpoint,layer,language,id,pc1,pc2",
                        "base,0,en,17,1.5,-2.0",
                        "base,0,en,18,0.1,1.0E-300",
                        "base,0,de,17,3.0,4.0",
                        "base,0,de,18,3.141592653589793,6.0",
                        "base,1,en,17,1.5,-2.0");
    }

    @Test
    void varianceSharesAndLengthChecksAreOneRowForEachLayer() throws Exception {
        assertThat(Files.readAllLines(folder.resolve("pca_variance.csv")))
                .containsExactly("checkpoint,layer,pc1,pc2", "base,0,0.5,0.25", "base,1,0.75,0.125");
        assertThat(Files.readAllLines(folder.resolve("length_check.csv")))
                .containsExactly("checkpoint,layer,r_pc1_inverse_length", "base,0,-0.25", "base,1,");
    }

    @Test
    void correlationsAreOneRowForEachPairOfLanguages() throws Exception {
        assertThat(Files.readAllLines(folder.resolve("pearson.csv")))
                .containsExactly(
                        "checkpoint,layer,language_a,language_b,r,ci_low,ci_high,n,r_length_partialled,r_shuffled",
                        "base,0,en,de,0.5,,,2,0.25,0.125",
                        "base,1,en,de,,-0.5,0.75,2,0.0,0.3333333333333333");
    }

    @Test
    void centroidsAreTheMeansOfTheLanguages() throws Exception {
        assertThat(Files.readAllLines(folder.resolve("centroids.csv")))
                .hasSize(1 + 2 * 2)
                .startsWith("checkpoint,layer,language,pc1,pc2,n", "base,0,en,0.8,-1.0,2");
    }

    @Test
    void alignmentIsOneRowForEachOrderedPairOfLanguages() throws Exception {
        assertThat(Files.readAllLines(folder.resolve("alignment.csv")))
                .hasSize(1 + 2 * 2)
                .startsWith(
                        "checkpoint,layer,language_a,language_b,cka,p_at_1,mrr,n,cka_debiased,mexa,mexa_chance",
                        "base,0,en,de,0.75,0.5,0.875,2,,0.5,0.3333333333333333",
                        "base,0,de,en,0.75,0.0,0.625,2,,0.5,0.3333333333333333");
    }

    @Test
    void mexaOverTheLayersIsOneRowForEachOrderedPairOfLanguages() throws Exception {
        assertThat(Files.readAllLines(folder.resolve("mexa.csv")))
                .containsExactly(
                        "checkpoint,pivot,language,mean,max,max_layer,chance,n",
                        "base,en,de,0.5,0.5,0,0.3333333333333333,2",
                        "base,de,en,0.5,0.5,0,0.3333333333333333,2");
    }

    @Test
    void superpositionsAreOneRowEach() throws Exception {
        // (0, 0), (1, 0) onto (0, 0), (0, 1): a quarter turn
        assertThat(Files.readAllLines(folder.resolve("procrustes.csv")))
                .containsExactly(
                        "checkpoint,layer,language,onto,r11,r12,r21,r22,residual_share",
                        "base,1,de,en,0.0,-1.0,1.0,0.0,0.0");
    }

    @Test
    void theProvenanceStandsBeside() throws Exception {
        JsonNode run = new ObjectMapper().readTree(folder.resolve("run.json").toFile());

        assertThat(run.get("kind").textValue()).isEqualTo("represent");
        assertThat(run.at("/counts/pooling").textValue()).isEqualTo("content-mean");
        assertThat(run.at("/counts/items").intValue()).isEqualTo(2);
        assertThat(run.at("/counts/axes").textValue()).isEqualTo("base");
        assertThat(run.at("/counts/procrustes").textValue()).isEqualTo("languages");
        assertThat(run.at("/counts/warnings")).isEmpty();
        assertThat(run.at("/provenance/command").textValue()).startsWith("glotlens");
    }
}
