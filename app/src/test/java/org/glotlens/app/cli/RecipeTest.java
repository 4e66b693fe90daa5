package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger's figure may make a person's program do. */
@Tag("unit")
class RecipeTest {
    @TempDir
    private Path temp;

    /** What a file says; the further fields take the place of those of the same name. */
    private Recipe recipe(String command, String further) throws Exception {
        ObjectMapper json = new ObjectMapper();
        ObjectNode made = (ObjectNode) json.readTree("""
            {"weightsSha256":{},"configSha256":{},"tokenizerSha256":"","inputs":{},"dtype":"","device":"","versions":{},
             "options":{},"seed":1,"created":"","resultSha256":""}
            """);
        made.put("command", command);
        made.setAll((ObjectNode) json.readTree(further));
        String text = json.createObjectNode().set("provenance", made).toString();
        return Recipe.of(Files.writeString(temp.resolve("run.json"), text)).getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "glotlens lens m --prompts p --out o",
        "glotlens lens m --prompts p --out=o --no-cache",
        "glotlens lens m --prompts p --out o --",
        "glotlens lens m --prompts p --out o --no-cache=false",
    })
    void itIsMeasuredAnewIntoAFolderOfOnesOwn(String command) throws Exception {
        assertThat(recipe(command, "{}").into(Path.of("mine")))
                .startsWith("lens", "--out", "mine", "--no-cache", "m", "--prompts", "p")
                .doesNotContain("o", "--out=o", "--no-cache=false");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no devices among its files")
    void anInputWithoutAnEndIsAnObstacle() throws Exception {
        assertThat(recipe("glotlens lens m --prompts p --out o", "{\"inputs\":{\"/dev/zero\":\"0\"}}")
                        .obstacles())
                .anySatisfy(
                        obstacle -> assertThat(obstacle).contains("/dev/zero").contains("no ordinary file"));
    }

    @Test
    void aFileWithNullFieldsIsReadAsFarAsItGoes() throws Exception {
        Recipe recipe = recipe(
                "glotlens lens m --prompts p --out o",
                "{\"inputs\":null,\"weightsSha256\":null,\"tokenizerSha256\":null,\"options\":{\"a\":null},\"created\":null}");
        assertThat(recipe.obstacles()).hasSize(1).first().asString().startsWith("m is not there");
    }

    @Test
    void aResultThatWasNotPutInPlaceIsMendedBeforeItIsRead() throws Exception {
        recipe("glotlens lens m --prompts p --out o", "{}");
        Path ready = Files.createDirectory(temp.resolve(".glotlens.new"));
        Files.move(temp.resolve("run.json"), ready.resolve("run.json"));
        assertThat(Recipe.of(temp.resolve("run.json"))).hasSize(1);
        assertThat(ready).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ".", "/dev/null", "absent.svg"})
    void whatIsNoFileIsRefused(String path) {
        assertThatThrownBy(() -> Recipe.of(Path.of(path)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot read " + path)
                .hasMessageEndingWith("Give a figure (SVG, PDF, PNG) or a run.json.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<svg", "<svg><metadata><a/></metadata></svg>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", ""
            })
    void aBrokenPictureIsRefused(String svg) throws Exception {
        Path file = Files.writeString(temp.resolve("a.svg"), svg);
        assertThatThrownBy(() -> Recipe.of(file)).isInstanceOf(DataException.class);
    }
}
