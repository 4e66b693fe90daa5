/** What is under way, what went wrong and what went well, in one line each. */
package org.glotlens.app.view.status;
