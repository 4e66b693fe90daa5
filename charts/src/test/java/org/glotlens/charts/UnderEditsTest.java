package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Captions say first under which edits their numbers were measured. */
@Tag("unit")
class UnderEditsTest {
    private static Provenance under(String edits) {
        return new Provenance("", Map.of(), "", "", "", Map.of(), Map.of("edits", edits), 0, "");
    }

    @Test
    void fewAreNamedAndManyCounted() {
        assertThat(UnderEdits.sentence(Provenance.NONE)).isEmpty();
        assertThat(UnderEdits.sentence(under("a zero; b scale x 2.0")))
                .isEqualTo("Under edits: a zero; b scale x 2.0.");
        String longest = "x".repeat(72);
        assertThat(UnderEdits.sentence(under(longest + "; b zero; c zero")))
                .isEqualTo("Under edits: " + longest + "; and 2 more.");
        assertThat(UnderEdits.sentence(under("a zero; b zero; " + longest)))
                .isEqualTo("Under edits: a zero; b zero; and 1 more.");
    }

    @Test
    void scatterAndMatrixSayItFirst() {
        RepresentResult plain = SyntheticData.represent(List.of("en", "de"), 20, 4);
        var scope = RepresentScope.of(plain, Side.BASE, 2);
        var edited = RepresentScope.of(plain.from(under("a zero")), Side.BASE, 2);
        assertThat(new PcaFigure(PcaFigureData.of(edited), FigureStyle.light()).caption())
                .isEqualTo("Under edits: a zero. "
                        + new PcaFigure(PcaFigureData.of(scope), FigureStyle.light()).caption());
        assertThat(new PearsonFigure(PearsonFigureData.of(edited), FigureStyle.light()).caption())
                .isEqualTo("Under edits: a zero. "
                        + new PearsonFigure(PearsonFigureData.of(scope), FigureStyle.light()).caption());
    }

    @Test
    void curvesSayItBeforeWhatTheyAre() {
        LensFigureData data = SyntheticData.lens(Side.BASE, 4, List.of("en", "de"));
        String plain = new LensFigure(data, FigureStyle.light()).caption();
        LensFigureData edited = data.withNotes(new LensNotes(
                data.notes().dropped(),
                data.notes().tests(),
                "Under edits: a zero.",
                data.notes().remark()));
        assertThat(new LensFigure(edited, FigureStyle.light()).caption()).isEqualTo("Under edits: a zero. " + plain);
    }
}
