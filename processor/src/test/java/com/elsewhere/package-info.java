/** What tests have as class files alone. */
package com.elsewhere;
