/** How a shopper can pay here. `text` is the order's free-form payment method. */
export interface PaymentWay {
  readonly text: string
  readonly providerId: string | null
  /** Gateway and method of its transactions; null: the API shows none for it. */
  readonly transactions: { readonly gateway: string; readonly method: string } | null
  /** Settled by the gateway itself; else by hand, and the payment status stays empty. */
  readonly online: boolean
  /** The gateway gives money back once only; what follows is by hand. */
  readonly refundsOnce: boolean
}

const way = (
  text: string,
  providerId: string | null,
  gateway: string | null,
  method: string,
  online: boolean,
): PaymentWay => {
  const transactions = gateway === null ? null : { gateway, method }
  return { text, providerId, transactions, online, refundsOnce: providerId === 'klarna' }
}

const ways: readonly PaymentWay[] = [
  way('Stripe', 'stripe', 'stripe', 'credit_card', true),
  // Old reference text: no transactions for PayPal Express and the Test Payment Gateway.
  way('PayPal', 'paypalcommerce', null, '', true),
  way('Test Payment Gateway', 'testgateway', null, '', true),
  way('Authorize.net', 'authorizenet', 'authorizenet', 'credit_card', true),
  way('Klarna', 'klarna', 'klarna', 'custom', true),
  way('Bank Deposit', 'bankdeposit', 'bankdeposit', 'offline', false),
  way('Check', 'cheque', 'cheque', 'offline', false),
  way('Cash on Delivery', 'cod', 'cod', 'offline', false),
  way('Cash', null, null, '', false),
  way('Manual', null, null, '', false),
  way('Store Credit', 'storecredit', 'storecredit', 'store_credit', true),
  way('Gift Certificate', 'giftcertificate', 'giftcertificate', 'gift_certificate', true),
  way('', null, null, '', false),
]

/** An unknown text is a gateway of its own that the API shows no transactions of. */
export function paymentWay(text: string): PaymentWay {
  return ways.find((one) => one.text === text) ?? way(text, null, null, '', true)
}
