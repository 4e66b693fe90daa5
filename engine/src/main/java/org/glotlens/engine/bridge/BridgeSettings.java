package org.glotlens.engine.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import org.glotlens.engine.SettingException;
import org.glotlens.engine.setting.SettingTable;

/**
 * What a bridge is, besides its widths.
 *
 * @param stage what the decoder reads besides the soft prompt
 * @param encoderCutoff most tokens that the encoder reads of a text; longer ones lose their last ones, end tokens kept
 */
public record BridgeSettings(BridgeKind kind, BridgeStage stage, int encoderCutoff) {
    /** Refuses values that their rows do not have. */
    public BridgeSettings {
        BridgeSettingRows.ENCODER_CUTOFF.require(encoderCutoff);
    }

    /** As published for LangBridge. */
    public static BridgeSettings defaults() {
        return new BridgeSettings(BridgeKind.LANGBRIDGE, BridgeStage.SOFT, 1024);
    }

    /**
     * The same with the settings that a flat object gives.
     *
     * @throws SettingException if a setting is unknown or has a value that no bridge can have
     */
    public BridgeSettings with(JsonNode given) throws SettingException {
        return table().read(this, given);
    }

    /** All settings, one row each. */
    public static SettingTable<BridgeSettings> table() {
        return BridgeSettingRows.TABLE;
    }
}
