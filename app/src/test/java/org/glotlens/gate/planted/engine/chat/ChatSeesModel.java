package org.glotlens.gate.planted.engine.chat;

import org.glotlens.engine.model.Decoder;

/** Planted: a chat template that sees a model. */
public final class ChatSeesModel {
    Decoder decoder;
}
