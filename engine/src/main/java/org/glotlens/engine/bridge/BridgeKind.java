package org.glotlens.engine.bridge;

import java.util.Locale;

/** What stands between encoder and decoder. */
public enum BridgeKind {
    /** One linear with a bias, and a learnt end vector (Yoon et al. 2024); padding of the encoder is masked. */
    LANGBRIDGE,
    /** Two layers with a ReLU between them, and a learnt boundary vector (Huang et al. 2024); padding is squeezed out. */
    MINDMERGER;

    /** The word used in options and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
