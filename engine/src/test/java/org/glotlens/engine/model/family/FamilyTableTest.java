package org.glotlens.engine.model.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.AttentionSpec;
import org.glotlens.engine.model.Ends;
import org.glotlens.engine.model.MlpKind;
import org.glotlens.engine.model.NormKind;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.QkNorm;
import org.glotlens.engine.model.StackSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table in docs/families.md says what every family that opens is made of. */
@Tag("unit")
class FamilyTableTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("glotlens.home", ".."), "docs", "families.md");
    private static final String BEGIN = "<!-- made from the families -->\n";
    private static final String END = "<!-- end of the table -->";
    private static final String REMEDY = "./mvnw -q -B test -pl engine -am -Dtest=FamilyTableTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dglotlens.docs=write";
    private static final List<String> WITH_FIXTURES =
            List.of("bloom", "gemma", "gemma2", "gpt2", "gpt_neox", "llama", "mistral", "mixtral", "qwen2");

    /** Forms of a family whose config has a file of its own, and one that is another's within a larger one. */
    private static final Map<String, String> FORMS = Map.of(
            "gemma3",
            "gemma3_text",
            "falcon (new)",
            "falcon_new",
            "falcon (alibi)",
            "falcon_alibi",
            "phi3 (longrope)",
            "phi3_longrope");

    @Test
    void theDocumentHoldsARowForEveryFamily() throws Exception {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        int to = document.indexOf(END, from);
        String table = table();
        if ("write".equals(System.getProperty("glotlens.docs"))) {
            Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
        } else {
            assertThat(document.substring(from, to))
                    .as("the table in docs/families.md; this mends it: %s", REMEDY)
                    .isEqualTo(table);
        }
    }

    private static String table() throws Exception {
        TreeMap<String, String> rows = new TreeMap<>();
        for (String type : Families.modelTypes()) {
            rows.put(type, row(type, spec(FORMS.getOrDefault(type, type))));
        }
        for (Map.Entry<String, String> form : FORMS.entrySet()) {
            rows.put(form.getKey(), row(form.getKey(), spec(form.getValue())));
        }
        return "| `model_type` | norms | queries, keys, values | positions | attention and MLP | MLP | head | hooks"
                + " without meaning |\n"
                + "|---|---|---|---|---|---|---|---|\n"
                + String.join("", rows.values());
    }

    private static StackSpec spec(String name) throws Exception {
        String path =
                WITH_FIXTURES.contains(name) ? "/fixtures/" + name + "/config.json" : "/families/" + name + ".json";
        try (InputStream config = FamilyTableTest.class.getResourceAsStream(path)) {
            return Families.read(ModelConfig.of((ObjectNode) new ObjectMapper().readTree(config), path));
        }
    }

    private static String row(String type, StackSpec spec) {
        return Stream.of(
                        "`" + type + "`",
                        norm(spec.block().norm()),
                        attention(spec.block().attention()),
                        positions(
                                spec.ends().positions(),
                                spec.block().attention().windows()),
                        residual(spec),
                        mlp(spec.block().mlp()),
                        spec.ends().head().map(FamilyTableTest::head).orElse("none, an encoder"),
                        hooks(spec))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String norm(NormKind kind) {
        return switch (kind) {
            case NormKind.Rms _ -> "RMS";
            case NormKind.OnePlusRms _ -> "RMS, 1 + w";
            case NormKind.Layer _ -> "LayerNorm";
            case NormKind.OnePlusLayer _ -> "LayerNorm, 1 + w";
            case NormKind.Unbiased _ -> "LayerNorm, no bias";
            case NormKind.Unweighted _ -> "LayerNorm, no weights";
        };
    }

    private static String attention(AttentionSpec attention) {
        String stored = switch (attention.fusion()) {
            case SEPARATE -> "separate";
            case GROUPED -> "one linear, by key head";
            case CONCATENATED -> "one linear";
        };
        String normed = attention.norm().map(FamilyTableTest::normed).orElse("");
        return stored + normed + (attention.softCap() > 0 ? "; bounded scores" : "");
    }

    private static String normed(QkNorm norm) {
        String extent = switch (norm.extent()) {
            case HEAD -> "each head";
            case OWN, LISTED -> "each head by its own gain";
            case JOINED -> "all heads together";
        };
        return "; normed " + extent + (norm.order() == QkNorm.Order.AFTER_POSITIONS ? ", after positions" : "");
    }

    private static String positions(Positions positions, int[] windows) {
        String kind = switch (positions) {
            case Positions.Rotary rotary -> rotary(rotary);
            case Positions.Layered layered ->
                (layered.kinds().size() > 1
                                ? "two kinds of rotary"
                                : rotary(layered.kinds().getFirst()))
                        + (Arrays.stream(layered.ofLayer()).anyMatch(of -> of < 0) ? ", none on some layers" : "");
            case Positions.Alibi _ -> "linear biases";
            case Positions.Learned _ -> "learned";
            case Positions.Sinusoidal _ -> "sines";
            case Positions.Relative relative ->
                relative.sharing() == Positions.Sharing.ALL_LAYERS
                        ? "learned biases of distances"
                        : "learned biases of distances, each layer its own";
        };
        return kind + (Arrays.stream(windows).anyMatch(window -> window > 0) ? "; windows" : "");
    }

    private static String rotary(Positions.Rotary rotary) {
        return rotary.pairing() == Positions.Pairing.NEIGHBOURS ? "rotary, neighbours" : "rotary";
    }

    private static String residual(StackSpec spec) {
        String order = spec.block().residual().isParallel() ? "side by side" : "one after the other";
        return order + (spec.block().residual().scale() == 1 ? "" : ", multiplied");
    }

    private static String mlp(MlpKind mlp) {
        return switch (mlp) {
            case MlpKind.Gated _ -> "gated";
            case MlpKind.GatedTogether _ -> "gated, one linear";
            case MlpKind.Plain _ -> "plain";
            case MlpKind.Experts experts -> experts.shared().isPresent() ? "experts, one shared" : "experts";
            case MlpKind.Mixed mixed ->
                (mixed.experts().shared().isPresent() ? "experts, one shared" : "experts") + "; some blocks gated";
        };
    }

    private static String head(Ends.Head head) {
        return Stream.of(
                        head.isBiased() ? "bias" : "",
                        head.scale() == 1 ? "" : "multiplied",
                        head.cap() > 0 ? "bounded" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String hooks(StackSpec spec) {
        return Arrays.stream(HookSite.values())
                .filter(site -> spec.refusal(site).isPresent())
                .map(site -> "`" + site.name().toLowerCase() + "`")
                .collect(Collectors.joining(", "));
    }
}
