package org.glotlens.engine.torch;

import java.util.Optional;
import org.glotlens.engine.rows.AdamUpdates;
import org.glotlens.engine.rows.RankProducts;
import org.glotlens.engine.rows.RowProducts;
import org.glotlens.engine.rows.TileAttention;
import org.glotlens.engine.rows.TileProducts;
import org.glotlens.engine.rows.WideElements;
import org.glotlens.engine.rows.WideSoftmax;

/**
 * What works on many rows in place of the library, on the threads of the products of few rows.
 *
 * @param products in float32
 * @param halfProducts the same in bfloat16, where they are as fast as the library's
 * @param attention of each position over itself and what came before
 * @param elements norms, gates and rotary positions
 * @param softmax over a vocabulary
 * @param ranks of low-rank adapters
 * @param updates of the optimiser
 */
record ManyRows(
        TileProducts products,
        Optional<TileProducts> halfProducts,
        TileAttention attention,
        WideElements elements,
        WideSoftmax softmax,
        RankProducts ranks,
        AdamUpdates updates) {
    /** Products in a type; empty where the library has to multiply. */
    Optional<TileProducts> products(DType type) {
        return switch (type) {
            case FLOAT32 -> Optional.of(products);
            case BFLOAT16 -> halfProducts;
            case FLOAT16, INT64 -> Optional.empty();
        };
    }

    /** Empty where products of small whole numbers are wrong or the system lets no machine code be run. */
    static Optional<ManyRows> tried(RowProducts rows, RowChoice choice, Scope scope) {
        return TileTrial.products(DType.FLOAT32, rows, choice, scope)
                .map(products -> new ManyRows(
                        products,
                        TileTrial.products(DType.BFLOAT16, rows, choice, scope),
                        new TileAttention(rows),
                        new WideElements(rows),
                        new WideSoftmax(rows),
                        new RankProducts(rows),
                        new AdamUpdates(rows)));
    }
}
