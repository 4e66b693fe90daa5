package org.glotlens.app.view.tokens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.run.Side;

/** The most probable tokens of every layer for the selected prompt, or for the first one while none is selected. */
public final class TokensViewModel implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Prompt> prompt = new ReadOnlyObjectWrapper<>(this, "prompt");
    private final ReadOnlyObjectWrapper<List<TokenLayer>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private Map<Integer, Curve> curves = Map.of();

    /** Follows the lens result and the prompt of {@code state}. */
    public TokensViewModel(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.lensProperty(), this::read);
        bag.onChange(state.promptProperty(), this::read);
        read();
    }

    /** The prompt on show, or null before the first result. */
    public ReadOnlyObjectProperty<Prompt> promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    /** One row a layer, the last layer first. */
    public ReadOnlyObjectProperty<List<TokenLayer>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The answer, or shared, whose set holds a token, where one does. */
    public Optional<Curve> curve(int tokenId) {
        return Optional.ofNullable(curves.get(tokenId));
    }

    private void read() {
        var result = state.lensProperty().get();
        if (result == null || result.prompts().isEmpty()) {
            prompt.set(null);
            rows.set(List.of());
            return;
        }
        int index = state.promptIndex().orElse(0);
        curves = index < result.answerSets().size() ? curves(result.answerSets().get(index)) : Map.of();
        var table = new ArrayList<TokenLayer>();
        var base = state.readings(Side.BASE);
        var aligned = state.readings(Side.ALIGNED);
        for (int layer = result.nLayers(); layer >= 1; layer--) {
            table.add(new TokenLayer(
                    layer,
                    top(base, index, layer),
                    top(aligned, index, layer),
                    entropy(base, index, layer),
                    entropy(aligned, index, layer)));
        }
        prompt.set(result.prompts().get(index));
        rows.set(table);
    }

    private static Map<Integer, Curve> curves(AnswerSets sets) {
        var byToken = new HashMap<Integer, Curve>();
        sets.sets().forEach((curve, tokens) -> {
            if (curve.kind() == Curve.Kind.ANSWER || curve.equals(Curve.SHARED)) {
                tokens.stream().filter(AnswerToken::isIncluded).forEach(t -> byToken.put(t.id(), curve));
            }
        });
        return byToken;
    }

    private static List<TopToken> top(Optional<LensReadings> readings, int index, int layer) {
        return readings.filter(r -> layer <= r.nLayers())
                .map(r -> List.of(r.top()[index][layer - 1]))
                .orElse(List.of());
    }

    private static double entropy(Optional<LensReadings> readings, int index, int layer) {
        return readings.filter(r -> layer <= r.nLayers())
                .map(r -> (double) r.entropyBits()[index][layer - 1])
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        bag.close();
    }
}
