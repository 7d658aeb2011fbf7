import Stripe from 'stripe';

// clean: embedded-tracker
export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
